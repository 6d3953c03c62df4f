import { useMutation } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client';
import { expectToLeave } from './leave';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Signs in and loads `returnPath` anew, so that the server renders it for this user. */
export function useSignIn(returnPath: string) {
  return useMutation({
    mutationFn: (body: Credentials) => dataOf(api.POST('/api/auth/sign-in', { body })),
    onSuccess: () => window.location.assign(returnPath),
  });
}

/** Signs out; the full load forgets everything this tab had read. */
export function useSignOut() {
  return useMutation({
    mutationFn: () => dataOf(api.POST('/api/auth/sign-out')),
    onMutate: () => expectToLeave(true),
    onSuccess: () => window.location.assign('/sign-in'),
    onError: () => expectToLeave(false),
  });
}
