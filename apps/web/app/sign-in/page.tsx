import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { safeReturnPath } from '../../features/session/return-path';
import { SignInScreen } from '../../features/session/sign-in-screen';
import { readVisit } from '../../features/session/visit';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { next, reason } = await searchParams;
  const returnPath = safeReturnPath(typeof next === 'string' ? next : null);
  const visit = await readVisit();
  if (visit.kind === 'signed-in') redirect(returnPath);
  return <SignInScreen returnPath={returnPath} hasExpired={reason === 'expired'} />;
}
