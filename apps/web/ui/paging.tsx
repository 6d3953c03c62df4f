'use client';

import { Group, Pagination, Select, Text } from '@mantine/core';
import { countOf, formatCount } from './numbers';

const CONTROL_LABELS = {
  first: 'First page',
  previous: 'Previous page',
  next: 'Next page',
  last: 'Last page',
} as const;

/** Where in a long list we are, and the way to the rest of it. */
export function Paging({
  page,
  pageSize,
  total,
  noun,
  nounPlural,
  onPage,
  pageSizes,
  onPageSize,
}: Readonly<{
  page: number;
  pageSize: number;
  total: number;
  noun: string;
  nounPlural?: string;
  onPage: (page: number) => void;
  pageSizes?: readonly number[];
  onPageSize?: (pageSize: number) => void;
}>) {
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const first = (page - 1) * pageSize + 1;
  const last = Math.min(total, page * pageSize);
  return (
    <Group justify="space-between" gap="sm" component="nav" aria-label="Pages">
      <Group gap="md">
        <Text size="sm" c="dimmed" aria-live="polite">
          {total <= pageSize && page === 1
            ? countOf(total, noun, nounPlural)
            : `${formatCount(first)}–${formatCount(last)} of ${countOf(total, noun, nounPlural)}`}
        </Text>
        {pageSizes && onPageSize && total > Math.min(...pageSizes) ? (
          <Select
            size="xs"
            w={116}
            aria-label="Rows on a page"
            data={pageSizes.map((size) => ({ value: String(size), label: `${size} a page` }))}
            value={String(pageSize)}
            onChange={(value) => onPageSize(Number(value))}
            allowDeselect={false}
          />
        ) : null}
      </Group>
      {pages > 1 ? (
        <Pagination
          total={pages}
          value={page}
          onChange={onPage}
          size="sm"
          siblings={1}
          getControlProps={(control) => ({ 'aria-label': CONTROL_LABELS[control] })}
          getItemProps={(number) => ({ 'aria-label': `Page ${number}` })}
        />
      ) : null}
    </Group>
  );
}
