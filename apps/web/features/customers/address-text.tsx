import { Text } from '@mantine/core';
import type { Address } from '../../api/types';
import { addressLines } from './address';

export function AddressText({ address }: Readonly<{ address: Address }>) {
  const lines = addressLines(address);
  if (lines.length === 0)
    return (
      <Text span size="sm" c="dimmed">
        No address
      </Text>
    );
  return (
    <address style={{ fontStyle: 'normal', whiteSpace: 'pre-line' }}>{lines.join('\n')}</address>
  );
}
