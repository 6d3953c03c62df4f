'use client';

import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconAlertCircle, IconClockPause } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { errorMessage, isApiError } from '../../api/api-error';
import type { ItemPosting, NewItemPosting } from '../../api/types';
import { Instant } from '../../ui/instant';
import { Notice } from '../../ui/notice';
import { QueryProblem } from '../../ui/query-problem';
import { said } from '../../ui/said';
import { SectionCard } from '../../ui/section-card';
import { SyncButtons } from '../runs/sync-buttons';
import { useOverview } from '../tenants/queries';
import { useTimeZone } from '../tenants/use-time-zone';
import { useChangeItemPosting } from './actions';
import { PostedAccounts } from './posted-accounts';
import { useItemPosting } from './queries';
import { SentTaxCodes } from './sent-tax-codes';

/** ITM-5, ITM-7: what items without accounts of their own are posted to, and whether their tax codes are sent. */
export function ItemPostingCard({ tenantId }: Readonly<{ tenantId: string }>) {
  const posting = useItemPosting(tenantId);
  return (
    <div id="item-accounts">
      <SectionCard title="Accounts and taxes of new items">
        {posting.data ? (
          <PostingForm
            // After a change the form begins anew from what is in force.
            key={posting.data.changedAt ?? 'never'}
            tenantId={tenantId}
            posting={posting.data}
          />
        ) : posting.isError ? (
          <QueryProblem
            error={posting.error}
            what="the accounts"
            onRetry={() => void posting.refetch()}
          />
        ) : (
          <Skeleton height={240} radius="md" />
        )}
      </SectionCard>
    </div>
  );
}

function PostingForm({ tenantId, posting }: Readonly<{ tenantId: string; posting: ItemPosting }>) {
  const timeZone = useTimeZone(tenantId);
  const mayChange = useOverview(tenantId).data?.permissions.includes('tenant.directions') ?? false;
  const [wanted, setWanted] = useState<NewItemPosting>(() => choicesOf(posting));
  const change = useChangeItemPosting(tenantId);
  const isChanged = JSON.stringify(wanted) !== JSON.stringify(choicesOf(posting));
  const problems = problemsOf(posting, change.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The form begins anew with what is saved, so what it would be told afterwards is told here.
    change.mutateAsync(wanted).then(
      () => said('The accounts are saved'),
      () => undefined,
    );
  };
  if (posting.chart.length === 0) {
    return (
      <Text size="sm">
        QuickBooks’ chart of accounts is not here yet. It arrives with the first preview or sync of
        items; after it, choose here what new items are posted to.
      </Text>
    );
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Waiting tenantId={tenantId} count={posting.waiting} />
        <Text size="sm">
          An item that is new in QuickBooks is posted to the accounts on its own page; where it has
          none, to those of its kind; and else to these. An item that QuickBooks has already keeps
          its accounts.
        </Text>
        <PostedAccounts
          chart={posting.chart}
          accounts={wanted.accounts}
          problems={problems}
          isReadOnly={!mayChange}
          onChange={(accounts) => setWanted({ ...wanted, accounts })}
        />
        <SentTaxCodes
          codes={posting.taxCodes}
          wanted={wanted}
          problems={problems}
          isReadOnly={!mayChange}
          onChange={(codes) => setWanted({ ...wanted, ...codes })}
        />
        {change.error ? (
          <Notice tone="danger" icon={IconAlertCircle} title="Not saved" role="alert">
            {errorMessage(change.error)}
          </Notice>
        ) : null}
        {mayChange ? (
          <Group gap="xs">
            <Button type="submit" disabled={!isChanged} loading={change.isPending}>
              Save
            </Button>
            {isChanged ? (
              <Button
                variant="default"
                onClick={() => {
                  setWanted(choicesOf(posting));
                  change.reset();
                }}
              >
                Keep it as it is
              </Button>
            ) : null}
          </Group>
        ) : null}
        {posting.changedAt && posting.changedBy ? (
          <Text size="sm" c="dimmed">
            Last changed by {posting.changedBy},{' '}
            <Instant at={posting.changedAt} timeZone={timeZone} as="exact" />
          </Text>
        ) : null}
      </Stack>
    </form>
  );
}

/** ITM-5: fixing it releases all that waited; the next sync takes them along. */
function Waiting({ tenantId, count }: Readonly<{ tenantId: string; count: number }>) {
  const tenant = useOverview(tenantId).data;
  if (count === 0) return null;
  return (
    <Notice
      tone="warning"
      icon={IconClockPause}
      title={count === 1 ? 'One item waits for an account' : `${count} items wait for accounts`}
      actions={tenant ? <SyncButtons tenant={tenant} /> : null}
    >
      Choose and save the accounts that they need; the next sync then takes all of them along.
    </Notice>
  );
}

function choicesOf({
  accounts,
  isTaxCodeSent,
  taxableCode,
  nonTaxableCode,
}: ItemPosting): NewItemPosting {
  return { accounts, isTaxCodeSent, taxableCode, nonTaxableCode };
}

/** What is wrong, by field: with what was just sent, or with what fitted once and does not any more. */
function problemsOf(posting: ItemPosting, error: unknown): ReadonlyMap<string, string> {
  const sent = isApiError(error, 'invalid_input') ? (error.problem.details ?? []) : [];
  return new Map([
    ...posting.problems.map(
      ({ kind, role, message }) => [`accounts.${kind}.${role}`, message] as const,
    ),
    ...sent.map(({ field, message }) => [field, message] as const),
  ]);
}
