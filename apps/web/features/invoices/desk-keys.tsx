'use client';

import { Kbd, Modal, Table, Text } from '@mantine/core';
import { DESK_ACTIONS } from './invoice-words';

const KEYS: readonly (readonly [string, string])[] = [
  ['j', 'to the next invoice'],
  ['k', 'to the one before'],
  ['x', 'pick it, or not'],
  ['o', 'open it'],
  ...DESK_ACTIONS.map(
    ({ key, label }) => [key, `${label}: what is picked, or the one you are at`] as const,
  ),
  ['?', 'show these keys'],
];

/** What each key does at the desk. */
export function DeskKeys({ isOpen, onClose }: Readonly<{ isOpen: boolean; onClose: () => void }>) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="The desk by keyboard">
      <Table withRowBorders={false} verticalSpacing={6}>
        <Table.Tbody>
          {KEYS.map(([key, what]) => (
            <Table.Tr key={key}>
              <Table.Td w={48}>
                <Kbd>{key}</Kbd>
              </Table.Td>
              <Table.Td>
                <Text size="sm">{what}</Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
