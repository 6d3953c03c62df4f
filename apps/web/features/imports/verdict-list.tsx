'use client';

import { Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { DataTableColumn } from 'mantine-datatable';
import { useState } from 'react';
import type { Import, ImportRow } from '../../api/types';
import { Empty } from '../../ui/empty';
import { ListTabs } from '../../ui/list-tabs';
import { Paging } from '../../ui/paging';
import { QueryProblem } from '../../ui/query-problem';
import { RecordList } from '../../ui/record-list';
import { VERDICTS, verdictNames } from './import-words';
import { PAGE_SIZE, useImportRows, type Verdict } from './queries';
import classes from './verdict-list.module.css';

/** The rows of a workbook by their verdicts; what is wrong in a cell stands under it. */
export function VerdictList({ tenantId, one }: Readonly<{ tenantId: string; one: Import }>) {
  const [verdict, setVerdict] = useState<Verdict>(one.rows.wrong > 0 ? 'wrong' : 'ready');
  const [page, setPage] = useState(1);
  const rows = useImportRows(tenantId, one.id, { verdict, page, state: one.state });
  const names = verdictNames(one.state === 'applied');
  const records = rows.data?.items.map((row) => ({ ...row, id: String(row.rowNumber) }));
  return (
    <ListTabs
      label="Which rows"
      values={VERDICTS}
      names={names}
      counts={one.rows}
      value={verdict}
      onChange={(next) => {
        setVerdict(next);
        setPage(1);
      }}
    >
      {rows.isError && !rows.data ? (
        <QueryProblem error={rows.error} what="the rows" onRetry={() => void rows.refetch()} />
      ) : (
        <RecordList
          label={`Rows: ${names[verdict]}`}
          records={records}
          columns={columnsOf(rows.data?.items[0])}
          card={(row) => <RowCard row={row} />}
          isFetching={rows.isPlaceholderData}
          empty={<Empty icon={IconCircleCheck} title="No rows here" text={NO_ROWS[verdict]} />}
          footer={
            <Paging
              page={page}
              pageSize={PAGE_SIZE}
              total={rows.data?.total ?? 0}
              noun="row"
              onPage={setPage}
            />
          }
        />
      )}
    </ListTabs>
  );
}

const NO_ROWS: Readonly<Record<Verdict, string>> = {
  wrong: 'Every row of the workbook can be used.',
  ready: 'No row of this workbook is new.',
  present: 'No row of this workbook had been imported before.',
};

type ListedRow = ImportRow & { readonly id: string };

function columnsOf(sample: ImportRow | undefined): readonly DataTableColumn<ListedRow>[] {
  const headers = sample?.cells.map(({ header }) => header) ?? [];
  return [
    { accessor: 'rowNumber', title: 'Row', width: 72, textAlign: 'right' },
    ...headers.map((header) => ({
      accessor: header,
      title: header,
      render: (row: ListedRow) => <Cell row={row} header={header} />,
    })),
  ];
}

function RowCard({ row }: Readonly<{ row: ListedRow }>) {
  const shown = row.cells.filter(
    ({ header, text }) => text !== '' || row.problems.some(({ column }) => column === header),
  );
  return (
    <Stack gap={6}>
      <Text size="sm" c="dimmed">
        Row {row.rowNumber}
      </Text>
      {shown.map(({ header }) => (
        <div key={header}>
          <Text size="xs" c="dimmed">
            {header}
          </Text>
          <Cell row={row} header={header} />
        </div>
      ))}
    </Stack>
  );
}

function Cell({ row, header }: Readonly<{ row: ListedRow; header: string }>) {
  const text = row.cells.find((cell) => cell.header === header)?.text ?? '';
  const problems = row.problems.filter(({ column }) => column === header);
  return (
    <div className={problems.length > 0 ? classes.wrong : undefined}>
      <Text size="sm" lineClamp={3} className={classes.text}>
        {text === '' && problems.length > 0 ? '(empty)' : text}
      </Text>
      {problems.map(({ message }) => (
        <Text key={message} size="sm" className={classes.problem}>
          {message}
        </Text>
      ))}
    </div>
  );
}
