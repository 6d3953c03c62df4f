import type { Readable } from 'node:stream';
import { type TextColumn, textWorkbook } from '../http/text-workbook.js';
import type { ItemRowView } from './item.schemas.js';

const COLUMNS: readonly TextColumn[] = [
  { header: 'Item', width: 40 },
  { header: 'Description', width: 50 },
  { header: 'Cost in QuickBooks', width: 20 },
  { header: 'Cost in IndusTrack', width: 20 },
  { header: 'Since', width: 24 },
];

/** ITM-8: the items whose costs differ, as an Excel workbook. Amounts are text, with all their decimals. */
export function costWorkbook(items: AsyncIterable<ItemRowView>): Readable {
  return textWorkbook('Costs that differ', COLUMNS, rowsOf(items));
}

async function* rowsOf(items: AsyncIterable<ItemRowView>): AsyncGenerator<string[]> {
  for await (const { fullName, salesDescription, costDifference: costs } of items) {
    if (costs === null) continue;
    yield [fullName, salesDescription ?? '', costs.quickbooks, costs.industrack, costs.since];
  }
}
