import { notifications } from '@mantine/notifications';
import { IconAlertCircle, IconCheck } from '@tabler/icons-react';
import { errorMessage } from '../api/api-error';

/** A short word that something was done. */
export function said(message: string): void {
  notifications.show({
    message,
    color: 'lagoon',
    icon: <IconCheck size={18} aria-hidden />,
    withBorder: true,
    closeButtonProps: { 'aria-label': 'Dismiss' },
  });
}

/** A short word that something was not done, and why. */
export function saidFailed(title: string, error: unknown): void {
  notifications.show({
    title,
    message: errorMessage(error),
    color: 'red',
    icon: <IconAlertCircle size={18} aria-hidden />,
    withBorder: true,
    closeButtonProps: { 'aria-label': 'Dismiss' },
    autoClose: 12_000,
  });
}
