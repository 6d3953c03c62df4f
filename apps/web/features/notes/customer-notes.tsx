'use client';

import { Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Note } from '../../api/types';
import { formatCount } from '../../ui/numbers';
import { Paging } from '../../ui/paging';
import { QueryProblem } from '../../ui/query-problem';
import { SectionCard } from '../../ui/section-card';
import { formatDay } from '../../ui/time';
import classes from './customer-notes.module.css';
import { PAGE_SIZE, useCustomerNotes } from './queries';

/** What the office wrote down about a customer (CUS-7); nothing where there is none. */
export function CustomerNotes({
  tenantId,
  customerId,
}: Readonly<{ tenantId: string; customerId: string }>) {
  const [page, setPage] = useState(1);
  const notes = useCustomerNotes(tenantId, customerId, page);
  if (notes.isError && !notes.data) {
    return (
      <QueryProblem error={notes.error} what="the notes" onRetry={() => void notes.refetch()} />
    );
  }
  if (!notes.data || notes.data.total === 0) return null;
  const { items, total } = notes.data;
  return (
    <SectionCard
      title="Notes"
      aside={
        <Text c="dimmed" size="sm" data-figures>
          {formatCount(total)}
        </Text>
      }
    >
      <Stack component="ul" gap="sm" p={0} m={0} className={classes.list}>
        {items.map((note) => (
          <NoteItem key={note.id} note={note} />
        ))}
      </Stack>
      {total > PAGE_SIZE ? (
        <Paging page={page} pageSize={PAGE_SIZE} total={total} noun="note" onPage={setPage} />
      ) : null}
    </SectionCard>
  );
}

function NoteItem({ note }: Readonly<{ note: Note }>) {
  const head = [note.notedOn === null ? null : formatDay(note.notedOn), note.author];
  const shown = head.filter((part) => part !== null).join(', ');
  return (
    <Paper component="li" className={classes.note}>
      {shown === '' ? null : (
        <Text size="sm" c="dimmed">
          {shown}
        </Text>
      )}
      <Text size="sm" className={classes.text}>
        {note.text}
      </Text>
    </Paper>
  );
}
