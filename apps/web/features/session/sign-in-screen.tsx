import { Box, Paper, Stack, Text, Title } from '@mantine/core';
import { IconClockPause } from '@tabler/icons-react';
import { BrandMark } from '../../ui/brand';
import { Notice } from '../../ui/notice';
import { SignInForm } from './sign-in-form';
import classes from './sign-in-screen.module.css';

/** The only page for those who are not signed in. */
export function SignInScreen({
  returnPath,
  hasExpired,
}: Readonly<{ returnPath: string; hasExpired: boolean }>) {
  return (
    <Box component="main" className={classes.screen}>
      <Stack gap="lg" w="100%" maw={400}>
        <Stack gap={6} align="center">
          <BrandMark size={44} />
          <Title order={1} mt="xs" ta="center">
            Sign in
          </Title>
          <Text c="dimmed" size="sm" ta="center">
            IndusTrack QuickBooks connector
          </Text>
        </Stack>
        {hasExpired ? (
          <Notice tone="info" icon={IconClockPause} title="Your session has ended" role="status">
            Sign in again to go on where you were.
          </Notice>
        ) : null}
        <Paper p={{ base: 'lg', sm: 'xl' }} shadow="xs">
          <SignInForm returnPath={returnPath} />
        </Paper>
        <Text c="dimmed" size="sm" ta="center">
          No access yet, or the password is lost? Your office admin or IndusTrack support can help.
        </Text>
      </Stack>
    </Box>
  );
}
