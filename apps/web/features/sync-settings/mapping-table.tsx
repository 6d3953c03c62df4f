'use client';

import { Skeleton, Table, Text } from '@mantine/core';
import type { FieldMapping } from '../../api/types';
import { formatCount } from '../../ui/numbers';
import { QueryProblem } from '../../ui/query-problem';
import { SectionCard } from '../../ui/section-card';
import classes from './mapping-table.module.css';
import { useFieldMappings } from './queries';

/** CUS-8: which field stands where, and how long QuickBooks lets it be. */
export function MappingTables({ tenantId }: Readonly<{ tenantId: string }>) {
  const mappings = useFieldMappings(tenantId);
  if (mappings.isError && !mappings.data) {
    return (
      <QueryProblem
        error={mappings.error}
        what="the fields"
        onRetry={() => void mappings.refetch()}
      />
    );
  }
  if (!mappings.data) return <Skeleton height={320} radius="lg" />;
  return mappings.data.items.map((mapping) => (
    <SectionCard key={mapping.kind} title={`Where each field goes: ${mapping.title.toLowerCase()}`}>
      <MappingTable fields={mapping.fields} title={mapping.title} />
      {mapping.notes.map((note) => (
        <Text key={note} size="sm" c="dimmed">
          {note}
        </Text>
      ))}
    </SectionCard>
  ));
}

function MappingTable({
  fields,
  title,
}: Readonly<{ fields: readonly FieldMapping[]; title: string }>) {
  return (
    <Table className={classes.table} aria-label={title} verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>IndusTrack</Table.Th>
          <Table.Th>QuickBooks</Table.Th>
          <Table.Th className={classes.length}>At most</Table.Th>
          <Table.Th>Worth knowing</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {fields.map((field) => (
          <Table.Tr key={field.industrack}>
            <Table.Th scope="row">{field.industrack}</Table.Th>
            <Table.Td data-label="In QuickBooks">{field.quickbooks}</Table.Td>
            <Table.Td data-label="At most" className={classes.length}>
              {field.quickbooksMaxLength === null
                ? '–'
                : `${formatCount(field.quickbooksMaxLength)} characters`}
            </Table.Td>
            <Table.Td className={classes.note}>{field.note}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
