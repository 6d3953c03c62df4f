import { Text } from '@mantine/core';
import type { Customer } from '../../api/types';
import { Facts } from '../../ui/facts';
import { Instant } from '../../ui/instant';
import { SectionCard } from '../../ui/section-card';
import { OriginBadge } from './origin-badge';

/** Where a customer comes from in QuickBooks, and what that means for a job (JOB-1). */
export function CustomerOrigin({
  customer,
  timeZone,
}: Readonly<{ customer: Customer; timeZone: string }>) {
  const { quickbooks } = customer;
  if (!quickbooks) {
    return (
      <SectionCard title="In QuickBooks">
        <Text size="sm" c="dimmed">
          This customer is not linked to one in QuickBooks.
        </Text>
      </SectionCard>
    );
  }
  return (
    <SectionCard title="In QuickBooks" aside={<OriginBadge isJob={quickbooks.isJob} />}>
      <Text size="sm">
        {quickbooks.isJob
          ? `A job of ${quickbooks.parentName ?? 'another customer'}. Each job of QuickBooks is a customer of its own here, under its company name.`
          : 'A customer of its own.'}
      </Text>
      <Facts
        facts={[
          { label: 'Name', value: quickbooks.fullName },
          ...(quickbooks.isJob ? [{ label: 'Parent', value: quickbooks.parentName }] : []),
          {
            label: 'Changed there',
            value: quickbooks.lastChangedAt ? (
              <Instant at={quickbooks.lastChangedAt} timeZone={timeZone} as="exact" />
            ) : null,
          },
          { label: 'QuickBooks ID', value: quickbooks.listId },
        ]}
      />
    </SectionCard>
  );
}
