import { DataList, Text } from '@mantine/core';
import type { ReactNode } from 'react';

export interface Fact {
  readonly label: string;
  /** Null reads "Not known". */
  readonly value: ReactNode;
}

/** What is known about one thing, a line each. */
export function Facts({
  facts,
  labelWidth = 132,
}: Readonly<{ facts: readonly Fact[]; labelWidth?: number }>) {
  return (
    <DataList size="sm" gap={10} labelWidth={labelWidth}>
      {facts.map((fact) => (
        <DataList.Item key={fact.label}>
          <DataList.ItemLabel>{fact.label}</DataList.ItemLabel>
          <DataList.ItemValue style={{ overflowWrap: 'anywhere', minWidth: 0 }}>
            {fact.value ?? <Missing />}
          </DataList.ItemValue>
        </DataList.Item>
      ))}
    </DataList>
  );
}

function Missing() {
  return (
    <Text span size="sm" c="dimmed">
      Not known
    </Text>
  );
}
