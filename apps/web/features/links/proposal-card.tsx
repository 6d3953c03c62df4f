'use client';

import {
  Anchor,
  Button,
  Checkbox,
  Group,
  Paper,
  Stack,
  Text,
  Title,
  VisuallyHidden,
} from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import Link from 'next/link';
import type { LinkProposal } from '../../api/types';
import { said, saidFailed } from '../../ui/said';
import { OriginBadge } from '../customers/origin-badge';
import { useAnswer } from './actions';
import { comparedFields } from './compared-fields';
import classes from './links.module.css';

/** One question: two customers side by side, what speaks for and against it, and the two answers. */
export function ProposalCard({
  tenantId,
  proposal,
  mayAnswer,
  isChosen,
  onChoose,
}: Readonly<{
  tenantId: string;
  proposal: LinkProposal;
  mayAnswer: boolean;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
}>) {
  const { industrack, quickbooks } = proposal;
  return (
    <Paper component="li" p={{ base: 'md', sm: 'lg' }} style={{ listStyle: 'none' }}>
      <Stack gap="md">
        <Group gap="sm" wrap="nowrap" align="flex-start">
          {mayAnswer ? (
            <Checkbox
              mt={3}
              aria-label={`Choose ${industrack.companyName}`}
              checked={isChosen}
              onChange={(event) => onChoose(event.currentTarget.checked)}
            />
          ) : null}
          <Group gap="4px 10px" miw={0}>
            <Title order={2} style={{ overflowWrap: 'anywhere' }}>
              <Anchor
                component={Link}
                href={`/tenants/${tenantId}/customers/${industrack.id}`}
                inherit
              >
                {industrack.companyName}
              </Anchor>
            </Title>
            {quickbooks.isJob ? <OriginBadge isJob /> : null}
            {quickbooks.fullName !== quickbooks.companyName ? (
              <Text size="sm" c="dimmed">
                In QuickBooks: {quickbooks.fullName}
              </Text>
            ) : null}
          </Group>
        </Group>
        <Pair proposal={proposal} />
        <Evidence proposal={proposal} />
        {mayAnswer ? <Answers tenantId={tenantId} proposal={proposal} /> : null}
      </Stack>
    </Paper>
  );
}

function Pair({ proposal }: Readonly<{ proposal: LinkProposal }>) {
  return (
    <table className={classes.pair} aria-label={`${proposal.industrack.companyName}, side by side`}>
      <thead>
        <tr>
          <th scope="col">
            <VisuallyHidden>Field</VisuallyHidden>
          </th>
          <th scope="col">In IndusTrack</th>
          <th scope="col">In QuickBooks</th>
        </tr>
      </thead>
      <tbody>
        {comparedFields(proposal).map((field) => (
          <tr key={field.label} data-differs={field.differs || undefined}>
            <th scope="row">{field.label}</th>
            <td>{field.industrack || '–'}</td>
            <td>{field.quickbooks || '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Evidence({ proposal: { evidence } }: Readonly<{ proposal: LinkProposal }>) {
  if (evidence.for.length + evidence.against.length === 0) return null;
  return (
    <ul className={classes.evidence} aria-label="What speaks for and against it">
      {evidence.for.map((sentence) => (
        <li key={sentence}>
          <IconPlus size={15} color="var(--mantine-color-teal-7)" aria-label="For" />
          {sentence}
        </li>
      ))}
      {evidence.against.map((sentence) => (
        <li key={sentence}>
          <IconMinus size={15} color="var(--mantine-color-red-7)" aria-label="Against" />
          {sentence}
        </li>
      ))}
    </ul>
  );
}

function Answers({ tenantId, proposal }: Readonly<{ tenantId: string; proposal: LinkProposal }>) {
  const answer = useAnswer(tenantId);
  const give = (isSame: boolean) =>
    answer.mutate(
      { id: proposal.id, isSame },
      {
        onSuccess: () =>
          said(
            isSame
              ? `${proposal.industrack.companyName} is linked; the next sync brings both into step`
              : 'They stay two customers, and nobody is asked again',
          ),
        onError: (error) => saidFailed('Not answered', error),
      },
    );
  const { companyName } = proposal.industrack;
  return (
    <Group gap="xs">
      <Button
        onClick={() => give(true)}
        loading={answer.isPending && answer.variables.isSame}
        aria-label={`${companyName}: the same customer`}
      >
        The same customer
      </Button>
      <Button
        variant="default"
        onClick={() => give(false)}
        loading={answer.isPending && !answer.variables.isSame}
        aria-label={`${companyName}: two customers`}
      >
        Two customers
      </Button>
    </Group>
  );
}
