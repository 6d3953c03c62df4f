'use client';

import { Button, Stack } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { Loaded } from '../../ui/loaded';
import { PageHeader } from '../../ui/page-header';
import { useUrlState } from '../../ui/url-state';
import { ChangeList } from './change-list';
import { changeFilterOf } from './change-words';
import { MonthPicker } from './month-picker';
import { monthOf } from './months';
import { useStatement } from './queries';
import { StatementSheet } from './statement-sheet';

/** BEY-20: what this product did to the books in a month, and who had a hand in it. */
export function AccountantDesk({ tenantId }: Readonly<{ tenantId: string }>) {
  const { query, change } = useUrlState();
  const asked = monthOf(query.get('month'));
  const statement = useStatement(tenantId, asked);
  const filter = changeFilterOf(query);
  return (
    <Stack gap="lg">
      <div data-print="no">
        <PageHeader
          title="Accountant"
          description="Everything that syncs wrote in QuickBooks or changed in IndusTrack because of it, and who decided what."
        />
      </div>
      <Loaded query={statement} what="the statement">
        {(shown) => (
          <>
            <MonthPicker
              month={shown.month}
              firstMonth={shown.firstMonth}
              timeZone={shown.timeZone}
              onMonth={(month) => change({ month })}
            >
              <Button
                variant="default"
                leftSection={<IconPrinter size={16} aria-hidden />}
                onClick={() => window.print()}
              >
                Print
              </Button>
              {/* A plain link, so that the browser itself takes the file, however long it is. */}
              <Button
                component="a"
                href={`/api/tenants/${tenantId}/accountant/statement.xlsx?month=${shown.month}`}
                download
                variant="default"
                leftSection={<IconDownload size={16} aria-hidden />}
              >
                Export to Excel
              </Button>
            </MonthPicker>
            <StatementSheet
              tenantId={tenantId}
              statement={shown}
              isFetching={statement.isPlaceholderData}
              onOutcome={(outcome) =>
                change({ outcome, kind: null, place: 'quickbooks', search: null })
              }
            />
            {shown.isEmpty ? null : (
              <ChangeList
                tenantId={tenantId}
                month={shown.month}
                timeZone={shown.timeZone}
                filter={filter}
                onFilter={change}
              />
            )}
          </>
        )}
      </Loaded>
    </Stack>
  );
}
