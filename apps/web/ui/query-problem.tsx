'use client';

import { Button, EmptyState, Paper } from '@mantine/core';
import { IconCloudOff, IconLock, IconMapQuestion, IconRefresh } from '@tabler/icons-react';
import Link from 'next/link';
import { ApiError, errorMessage } from '../api/api-error';
import classes from './query-problem.module.css';

/**
 * What stands where data should be, when it can't be read: forbidden, not there, or failed.
 *
 * @param isWholePage there is nothing else on the page, so this gives it its heading.
 */
export function QueryProblem({
  error,
  what,
  isWholePage = false,
  onRetry,
}: Readonly<{ error: unknown; what: string; isWholePage?: boolean; onRetry?: () => void }>) {
  const status = error instanceof ApiError ? error.status : null;
  const look = lookOf(status, what);
  const ProblemIcon = look.icon;
  return (
    <Paper p="xl" role="alert">
      <EmptyState
        py="lg"
        variant="light"
        color={look.color}
        icon={<ProblemIcon size={26} stroke={1.6} />}
        title={isWholePage ? <h1 className={classes.title}>{look.title}</h1> : look.title}
        description={look.text ?? errorMessage(error)}
      >
        <EmptyState.Actions>
          {look.canRetry && onRetry ? (
            <Button leftSection={<IconRefresh size={16} />} onClick={onRetry}>
              Try again
            </Button>
          ) : (
            <Button component={Link} href="/" variant="default">
              Go to the start page
            </Button>
          )}
        </EmptyState.Actions>
      </EmptyState>
    </Paper>
  );
}

function lookOf(status: number | null, what: string) {
  if (status === 403) {
    return {
      icon: IconLock,
      color: 'gray',
      title: `You may not see ${what}`,
      text: 'Your user does not have this right. Your office admin or IndusTrack support can give it to you.',
      canRetry: false,
    };
  }
  if (status === 404) {
    return {
      icon: IconMapQuestion,
      color: 'gray',
      title: `We can’t find ${what}`,
      text: 'It may have been removed, or the address is not quite right.',
      canRetry: false,
    };
  }
  return {
    icon: IconCloudOff,
    color: 'red',
    title: `We can’t show ${what} right now`,
    canRetry: true,
  };
}
