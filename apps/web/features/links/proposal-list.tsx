'use client';

import { Button, Group, Skeleton, Stack } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import Link from 'next/link';
import { useState } from 'react';
import { ApiError } from '../../api/api-error';
import { Empty } from '../../ui/empty';
import { countOf } from '../../ui/numbers';
import { PageHeader } from '../../ui/page-header';
import { Paging } from '../../ui/paging';
import { QueryProblem } from '../../ui/query-problem';
import { said, saidFailed } from '../../ui/said';
import { positiveInteger, useUrlState } from '../../ui/url-state';
import { useOverview } from '../tenants/queries';
import { useConfirmMany } from './actions';
import { ProposalCard } from './proposal-card';
import { QUESTIONS_A_PAGE, useLinkProposals } from './queries';

/** The questions that a sync could not answer: is it the same customer? */
export function ProposalList({ tenantId }: Readonly<{ tenantId: string }>) {
  const { query, change } = useUrlState();
  const page = positiveInteger(query.get('page'), 1);
  const proposals = useLinkProposals(tenantId, { page, customerId: query.get('customer') });
  const mayAnswer = useOverview(tenantId).data?.permissions.includes('customer.link') ?? false;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const items = proposals.data?.items ?? [];
  const chosenHere = items.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  const list = `/tenants/${tenantId}/customers`;
  return (
    <Stack gap="lg">
      <PageHeader
        crumbs={[{ label: 'Customers', href: list }]}
        title="Same customer?"
        description="The sync found these on both sides, and is not sure. Nothing is written about them before you say."
        actions={
          chosenHere.length > 0 ? (
            <ConfirmChosen
              tenantId={tenantId}
              ids={chosenHere}
              onDone={() => setChosen(new Set())}
            />
          ) : null
        }
      />
      {proposals.isError && !proposals.data ? (
        <QueryProblem
          error={proposals.error}
          what="the questions"
          onRetry={() => void proposals.refetch()}
        />
      ) : !proposals.data ? (
        <Skeleton height={320} radius="lg" aria-busy="true" />
      ) : items.length === 0 ? (
        <Empty
          icon={IconCircleCheck}
          title="No question is open"
          text="When a sync finds a customer on both sides and is not sure, it asks here."
          actions={
            <Button component={Link} href={list} variant="default">
              Go to the customers
            </Button>
          }
        />
      ) : (
        <>
          <Stack component="ul" gap="md" p={0} m={0} aria-label="Questions">
            {items.map((proposal) => (
              <ProposalCard
                key={proposal.id}
                tenantId={tenantId}
                proposal={proposal}
                mayAnswer={mayAnswer}
                isChosen={chosen.has(proposal.id)}
                onChoose={(isChosen) => setChosen(withChoice(chosen, proposal.id, isChosen))}
              />
            ))}
          </Stack>
          <Paging
            page={page}
            pageSize={QUESTIONS_A_PAGE}
            total={proposals.data.total}
            noun="question"
            onPage={(next) => change({ page: next === 1 ? null : next })}
          />
        </>
      )}
    </Stack>
  );
}

function withChoice(chosen: ReadonlySet<string>, id: string, isChosen: boolean): Set<string> {
  const next = new Set(chosen);
  if (isChosen) next.add(id);
  else next.delete(id);
  return next;
}

function ConfirmChosen({
  tenantId,
  ids,
  onDone,
}: Readonly<{ tenantId: string; ids: readonly string[]; onDone: () => void }>) {
  const confirm = useConfirmMany(tenantId);
  const click = () =>
    confirm.mutate(ids, {
      onSuccess: ({ confirmed, refused }) => {
        onDone();
        said(`${countOf(confirmed, 'customer')} linked`);
        const [first] = refused;
        if (first)
          saidFailed(
            `${refused.length} not linked`,
            new ApiError({ status: 409, code: 'conflict', ...first }),
          );
      },
      onError: (error) => saidFailed('Not linked', error),
    });
  return (
    <Group gap="xs">
      <Button onClick={click} loading={confirm.isPending}>
        {countOf(ids.length, 'pair')}: the same
      </Button>
    </Group>
  );
}
