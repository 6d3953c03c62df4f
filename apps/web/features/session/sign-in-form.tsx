'use client';

import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAlertCircle, IconHourglass } from '@tabler/icons-react';
import { errorMessage, isApiError } from '../../api/api-error';
import { Notice } from '../../ui/notice';
import { type Credentials, useSignIn } from './actions';
import { useWait } from './use-wait';

/** Asks for e-mail and password, says what is wrong with them, and counts down when there were too many tries. */
export function SignInForm({ returnPath }: Readonly<{ returnPath: string }>) {
  const signIn = useSignIn(returnPath);
  const wait = useWait();
  const form = useForm<Credentials>({
    initialValues: { email: '', password: '' },
    validate: {
      email: (email) => (/^\S+@\S+$/.test(email.trim()) ? null : 'Enter your e-mail address'),
      password: (password) => (password ? null : 'Enter your password'),
    },
  });

  const submit = (values: Credentials) =>
    signIn.mutate(
      { ...values, email: values.email.trim() },
      {
        onError: (error) => {
          if (isApiError(error, 'rate_limited')) wait.start(error.problem.retryAfterSeconds ?? 60);
          form.setFieldValue('password', '');
        },
      },
    );
  const isBusy = signIn.isPending || signIn.isSuccess;
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate aria-label="Sign in">
      <Stack gap="md">
        <SignInProblem error={signIn.error} secondsLeft={wait.secondsLeft} />
        <TextInput
          label="E-mail"
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          size="md"
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          size="md"
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
          {...form.getInputProps('password')}
        />
        <Button
          type="submit"
          size="md"
          mt={4}
          loading={isBusy}
          disabled={wait.secondsLeft > 0}
          fullWidth
        >
          {wait.secondsLeft > 0 ? `Wait ${wait.secondsLeft} s` : 'Sign in'}
        </Button>
      </Stack>
    </form>
  );
}

function SignInProblem({
  error,
  secondsLeft,
}: Readonly<{ error: Error | null; secondsLeft: number }>) {
  if (!error) return null;
  if (isApiError(error, 'rate_limited')) {
    return (
      <Notice tone="warning" icon={IconHourglass} title="Too many tries" role="alert">
        {secondsLeft > 0
          ? 'For safety, signing in is paused for a moment. You can try again when the countdown on the button ends.'
          : 'You can try again now.'}
      </Notice>
    );
  }
  if (isApiError(error, 'wrong_credentials')) {
    return (
      <Notice tone="danger" icon={IconAlertCircle} title="That didn’t match" role="alert">
        E-mail or password is not right. Check both and try again.
      </Notice>
    );
  }
  return (
    <Notice tone="danger" icon={IconAlertCircle} title="Signing in didn’t work" role="alert">
      {errorMessage(error)}
    </Notice>
  );
}
