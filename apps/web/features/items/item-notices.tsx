'use client';

import { Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconLink, IconReceiptTax, IconScale } from '@tabler/icons-react';
import Link from 'next/link';
import type { Item } from '../../api/types';
import { shownAmount } from '../../ui/amounts';
import { Facts } from '../../ui/facts';
import { Instant } from '../../ui/instant';
import { Notice } from '../../ui/notice';
import { said, saidFailed } from '../../ui/said';
import { UseProposal } from '../editing/proposal';
import { useAnswerSameItem, useEditItem, useResolveDeletedItem } from './actions';
import { isAboutAccounts } from './item-words';
import { SettleCosts } from './settle-costs';

type OnItem = Readonly<{ tenantId: string; item: Item }>;
type NoticesProps = OnItem & Readonly<{ mayEdit: boolean; timeZone: string }>;

/** What somebody should know or do about an item. */
export function ItemNotices(props: NoticesProps) {
  const { tenantId, item, mayEdit, timeZone } = props;
  const { costDifference: costs } = item;
  return (
    <>
      <Problem {...props} />
      {item.namesake ? <SameItem {...props} namesake={item.namesake} /> : null}
      <Warnings {...props} />
      {item.quickbooksTaxes ? (
        <Notice tone="warning" icon={IconReceiptTax} title="QuickBooks taxes this item">
          It is not taxable in IndusTrack. Give it a non-taxable code in QuickBooks too, or invoices
          will come out higher there.
        </Notice>
      ) : null}
      {costs ? (
        <Notice
          tone="warning"
          icon={IconScale}
          title={`It costs ${shownAmount(costs.quickbooks)} in QuickBooks and ${shownAmount(costs.industrack)} in IndusTrack`}
          actions={
            mayEdit ? (
              <SettleCosts tenantId={tenantId} itemIds={[item.id]} of={item.fullName} />
            ) : null
          }
        >
          Since <Instant at={costs.since} timeZone={timeZone} as="exact" />. Nothing changes a cost
          by itself.
        </Notice>
      ) : null}
    </>
  );
}

function Problem({ tenantId, item, mayEdit }: NoticesProps) {
  const isDeleted = item.quickbooks?.deletedAt != null && item.active;
  // The question below says it better.
  if (item.namesake || (!item.problem && !isDeleted)) return null;
  return (
    <Notice
      tone="warning"
      icon={IconAlertTriangle}
      title={isDeleted ? 'It was deleted in QuickBooks' : 'The last sync left it as it was'}
      actions={
        isDeleted && mayEdit ? (
          <DeletedWays tenantId={tenantId} item={item} />
        ) : isAboutAccounts(item) ? (
          <ChooseAccounts tenantId={tenantId} />
        ) : null
      }
    >
      {item.problem ?? 'Say what is to become of it.'}
    </Notice>
  );
}

/** ITM-5: the way to the fix, which releases all that waited. */
function ChooseAccounts({ tenantId }: Readonly<{ tenantId: string }>) {
  return (
    <Button component={Link} href={`/tenants/${tenantId}/settings#item-accounts`} variant="default">
      Choose the accounts for all items
    </Button>
  );
}

function DeletedWays({ tenantId, item }: OnItem) {
  const resolve = useResolveDeletedItem({ tenantId, itemId: item.id });
  // The notice goes with what is decided, so what it would be told afterwards is told here.
  const decide = (decision: 'add_again' | 'deactivate', done: string) =>
    void resolve.mutateAsync(decision).then(
      () => said(done),
      (error) => saidFailed('Not done', error),
    );
  return (
    <>
      <Button
        loading={resolve.isPending && resolve.variables === 'add_again'}
        onClick={() => decide('add_again', 'The next sync adds it to QuickBooks again')}
      >
        Add it to QuickBooks again
      </Button>
      <Button
        variant="default"
        loading={resolve.isPending && resolve.variables === 'deactivate'}
        onClick={() => decide('deactivate', `${item.fullName} is inactive now`)}
      >
        Make it inactive here
      </Button>
    </>
  );
}

/** ITM-6: a question that only a person can answer. */
function SameItem({
  tenantId,
  item,
  namesake,
  mayEdit,
}: NoticesProps & Readonly<{ namesake: NonNullable<Item['namesake']> }>) {
  const answer = useAnswerSameItem({ tenantId, itemId: item.id });
  // The question goes with its answer, so what it would be told afterwards is told here.
  const say = (isSame: boolean, done: string) =>
    void answer.mutateAsync(isSame).then(
      () => said(done),
      (error) => saidFailed('Not answered', error),
    );
  return (
    <Notice
      tone="warning"
      icon={IconLink}
      title="QuickBooks has an item of this name. Is it the same one?"
      actions={
        mayEdit ? (
          <>
            <Button
              loading={answer.isPending && answer.variables}
              onClick={() => say(true, 'They are linked with the next sync')}
            >
              Yes, the same item
            </Button>
            <Button
              variant="default"
              loading={answer.isPending && !answer.variables}
              onClick={() => say(false, 'They stay two items')}
            >
              No, another one
            </Button>
          </>
        ) : null
      }
    >
      <Stack gap="sm">
        <Text size="sm">
          If it is, the two are linked, and it keeps the accounts that QuickBooks has. If it is not,
          one of the two needs another name.
        </Text>
        <Facts
          labelWidth={148}
          facts={[
            { label: 'In QuickBooks', value: namesake.kind },
            { label: 'Description', value: namesake.salesDescription ?? 'Not given' },
            { label: 'Part number', value: namesake.partNumber ?? 'Not given' },
            {
              label: 'Price',
              value: namesake.price === null ? 'Not given' : shownAmount(namesake.price),
            },
            { label: 'Active', value: namesake.active ? 'Yes' : 'No' },
          ]}
        />
      </Stack>
    </Notice>
  );
}

const USABLE = ['name', 'salesDescription', 'purchaseDescription', 'partNumber'] as const;

/** FM-23, ITM-5: what QuickBooks would refuse, with a proposal that one click takes over. */
function Warnings({ tenantId, item, mayEdit }: NoticesProps) {
  const edit = useEditItem({ tenantId, itemId: item.id });
  // An item that may be QuickBooks' own would need nothing of this.
  if (item.warnings.length === 0 || item.namesake) return null;
  const isForAccounts = item.warnings.some(({ field }) => field.startsWith('accounts.'));
  const take = (field: string, proposal: string) =>
    edit.mutate(
      { version: item.version, [field]: proposal },
      {
        onSuccess: () => said('Taken over; the next sync takes it along'),
        onError: (error) => saidFailed('Not changed', error),
      },
    );
  return (
    <Notice
      tone="warning"
      icon={IconAlertTriangle}
      title="QuickBooks will not take this as it is"
      actions={
        isForAccounts && !isAboutAccounts(item) ? <ChooseAccounts tenantId={tenantId} /> : null
      }
    >
      <Stack gap="xs">
        {item.warnings.map(({ field, message, proposal }) => (
          <Group key={`${field} ${message}`} gap="4px 10px">
            <Text size="sm">{message}</Text>
            {mayEdit && proposal && USABLE.some((one) => one === field) ? (
              <UseProposal
                proposal={proposal}
                isPending={edit.isPending}
                onClick={() => take(field, proposal)}
              />
            ) : null}
          </Group>
        ))}
      </Stack>
    </Notice>
  );
}
