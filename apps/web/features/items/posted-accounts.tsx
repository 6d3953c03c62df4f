'use client';

import { Accordion, SimpleGrid, Stack, Text } from '@mantine/core';
import type { ItemPosting } from '../../api/types';
import { AccountSelect } from './account-select';
import { ACCOUNT_ROLES, type AccountRole, ITEM_LABELS, ROLES_OF_KIND } from './item-draft';
import { KINDS } from './item-words';

type Accounts = ItemPosting['accounts'];
type PostedKind = keyof Accounts;

const OF_KINDS = ['inventory', 'equipment', 'non_inventory', 'service'] as const;

/** ITM-5: the accounts for every item, and those of a kind that has others. */
export function PostedAccounts({
  chart,
  accounts,
  problems,
  isReadOnly,
  onChange,
}: Readonly<{
  chart: ItemPosting['chart'];
  accounts: Accounts;
  /** By field, such as "accounts.every.income". */
  problems: ReadonlyMap<string, string>;
  isReadOnly: boolean;
  onChange: (accounts: Accounts) => void;
}>) {
  const select = (kind: PostedKind, role: AccountRole) => (
    <AccountSelect
      key={role}
      label={ITEM_LABELS[role]}
      placeholder={kind === 'every' ? 'None chosen' : 'As for every item'}
      chart={chart}
      role={role}
      value={accounts[kind][role] ?? ''}
      error={problems.get(`accounts.${kind}.${role}`)}
      readOnly={isReadOnly}
      onChange={(listId) =>
        onChange({ ...accounts, [kind]: { ...accounts[kind], [role]: listId || null } })
      }
    />
  );
  const others = OF_KINDS.filter((kind) => chosenIn(accounts, kind) > 0);
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" role="group" aria-label="For every item">
        {ACCOUNT_ROLES.map((role) => select('every', role))}
      </SimpleGrid>
      <Accordion multiple defaultValue={[...others]} variant="contained">
        {OF_KINDS.map((kind) => (
          <Accordion.Item key={kind} value={kind}>
            <Accordion.Control>
              <Text size="sm" fw={500}>
                {KINDS[kind]}
                <Text span c="dimmed" inherit>
                  {chosenIn(accounts, kind) === 0
                    ? ' · as for every item'
                    : ' · accounts of its own'}
                </Text>
              </Text>
            </Accordion.Control>
            <Accordion.Panel>
              <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="sm">
                {ROLES_OF_KIND[kind].map((role) => select(kind, role))}
              </SimpleGrid>
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Stack>
  );
}

function chosenIn(accounts: Accounts, kind: PostedKind): number {
  return ACCOUNT_ROLES.filter((role) => accounts[kind][role] !== null).length;
}
