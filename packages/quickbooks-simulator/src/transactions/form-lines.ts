import type { CompanyFile } from '../company-file/company-file.js';
import { aggregateField, type Fields, listField, textField } from '../company-file/fields.js';
import { type Reference, resolveReference } from '../lists/references.js';
import { printCents } from '../money/cents.js';
import { printDecimal, readDecimal } from '../money/decimal.js';
import { notCleared, Refusal } from '../processor/refusal.js';
import type { RequestContext } from '../processor/request-context.js';
import {
  flatLines,
  isSubtotalLine,
  type LinesBefore,
  lineCents,
  salesLine,
} from './sales-lines.js';

/** A TxnLineID that asks for a new line (behaviours.md §10). */
const NEW_LINE = '-1';

/**
 * All lines of a form in the order sent. In a Mod a line that names an earlier one by TxnLineID keeps what it
 * does not send; lines that are not named are gone.
 *
 * @throws Refusal 3120 for a TxnLineID the form does not have, 3190 for a figure sent empty, and those of salesLine.
 */
export function formLines(
  context: RequestContext,
  options: { form: string; sent: readonly Fields[]; before: readonly Fields[] },
): Fields[] {
  const { form, sent, before } = options;
  const lines: Fields[] = [];
  for (const one of sent) {
    assertNothingCleared(one);
    const kept = keptLine(one, before);
    const lineId = textField(kept, 'TxnLineID') ?? newLineId(context);
    if (textField(one, 'Rate') && textField(one, 'Amount')) {
      context.warnings.push('The Rate of a line is ignored, since its Amount is given.');
    }
    const isGroup = one.ItemGroupRef !== undefined || kept.ItemGroupRef !== undefined;
    lines.push(
      isGroup
        ? groupLine(context, { form, sent: { ...kept, ...one }, lineId })
        : salesLine(context, {
            form,
            sent: merged(kept, one),
            lineId,
            before: linesBefore(context.file, lines),
          }),
    );
  }
  return lines;
}

/** Figures of a line that a Mod may change, and never take away (behaviours.md §8). */
const UNCLEARED = ['Quantity', 'Rate', 'Amount'];

function assertNothingCleared(line: Fields): void {
  const cleared = UNCLEARED.find((element) => line[element] === '');
  if (cleared !== undefined) throw notCleared(cleared);
}

/** The stored line a Mod names; nothing for a new one. */
function keptLine(sent: Fields, before: readonly Fields[]): Fields {
  const id = textField(sent, 'TxnLineID');
  if (id === undefined || id === NEW_LINE) return {};
  const line = before.find((one) => one.TxnLineID === id);
  if (line) return line;
  throw new Refusal(3120, `Object "${id}" specified in the request cannot be found.`);
}

/** A kept line under what is sent of it. Amounts are computed anew once quantity, rate or item is sent. */
function merged(kept: Fields, sent: Fields): Fields {
  const isRepriced = ['Quantity', 'Rate', 'RatePercent', 'ItemRef', 'Amount'].some(
    (element) => sent[element] !== undefined,
  );
  const { Amount, Rate, RatePercent, ...rest } = kept;
  const priced = {
    ...(Rate === undefined ? {} : { Rate }),
    ...(RatePercent === undefined ? {} : { RatePercent }),
  };
  if (!isRepriced) return { ...kept, ...sent };
  const isAmountSent = sent.Amount !== undefined || sent.ItemRef !== undefined;
  return { ...rest, ...(isAmountSent ? {} : priced), ...sent };
}

/** A group item: one line for each of its members, times the quantity of the group. */
function groupLine(
  context: RequestContext,
  options: { form: string; sent: Fields; lineId: string },
): Fields {
  const { form, sent, lineId } = options;
  const reference = (aggregateField(sent, 'ItemGroupRef') ?? {}) as Reference;
  const place = `${form} line`;
  const group = resolveReference(context.file, { element: 'ItemGroupRef', reference, place });
  if (group.kind !== 'ItemGroup') {
    throw new Refusal(3280, `The item "${group.fullName}" is no group.`);
  }
  const times = readDecimal(textField(sent, 'Quantity') ?? '1');
  const members: Fields[] = [];
  for (const member of listField(group.fields, 'ItemGroupLine')) {
    const each = readDecimal(textField(member, 'Quantity') ?? '1');
    const item = aggregateField(member, 'ItemRef');
    if (!item) continue;
    const line = { ItemRef: item, Quantity: printDecimal((each * times) / readDecimal('1')) };
    const before = linesBefore(context.file, members);
    members.push(salesLine(context, { form, sent: line, lineId: newLineId(context), before }));
  }
  const total = members.reduce((sum, member) => sum + lineCents(member), 0);
  return {
    type: `${form}LineGroupRet`,
    TxnLineID: lineId,
    ItemGroupRef: { ListID: group.listId },
    ...(group.fields.ItemDesc === undefined ? {} : { Desc: group.fields.ItemDesc }),
    Quantity: printDecimal(times),
    IsPrintItemsInGroup: group.fields.IsPrintItemsInGroup === true,
    TotalAmount: printCents(total),
    [`${form}LineRet`]: members,
  };
}

function linesBefore(file: CompanyFile, lines: readonly Fields[]): LinesBefore {
  const last = lines.at(-1);
  let sinceSubtotalCents = 0;
  for (const line of flatLines(lines)) {
    // A subtotal line repeats what stands above it; what follows it is summed anew.
    sinceSubtotalCents = isSubtotalLine(file, line) ? 0 : sinceSubtotalCents + lineCents(line);
  }
  return { lastCents: last ? lineCents(last) : 0, sinceSubtotalCents };
}

function newLineId(context: RequestContext): string {
  return context.file.nextLineId(context.clock.nowSeconds());
}
