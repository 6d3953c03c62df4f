import type { QbxmlRequest, QbxmlResponse } from '@connector/qbxml';
import { Injectable } from '@nestjs/common';
import {
  type CustomerBalance,
  customerBalancesBy,
  customerBalancesIn,
} from '../quickbooks/mapping/customer-balance.js';
import { type MappedInvoice, mapInvoice } from '../quickbooks/mapping/invoice.js';
import { invoiceFiguresBy } from '../quickbooks/mapping/invoice-write.js';
import { unusable } from '../sync/reading.js';
import { RereadService } from '../sync/reread.service.js';
import type { ClaimedRun, PhaseOutcome } from '../sync/run.js';

/** QuickBooks' answer, or how the run goes on because there is none. */
export type Looked<T> =
  | { readonly kind: 'looked'; readonly said: T }
  | { readonly kind: 'outcome'; readonly outcome: PhaseOutcome };

/** Asks QuickBooks what it says of records that are known by their ids. It only reads. */
@Injectable()
export class QuickBooksLook {
  constructor(private readonly rereads: RereadService) {}

  /** By their ids. What QuickBooks does not have is not in it. */
  async invoices(
    run: ClaimedRun,
    txnIds: readonly string[],
  ): Promise<Looked<ReadonlyMap<string, MappedInvoice>>> {
    if (txnIds.length === 0) return { kind: 'looked', said: new Map() };
    const looked = await this.ask(run, invoiceFiguresBy(txnIds));
    if (looked.kind === 'outcome') return looked;
    const mapped = looked.said.flatMap((response) =>
      response.type === 'InvoiceQueryRs' ? response.records.map(mapInvoice) : [],
    );
    // One that cannot be read must not be taken for one that is gone.
    if (mapped.includes(null))
      return { kind: 'outcome', outcome: unusable({ plural: 'invoices' }, UNREADABLE) };
    const said = mapped.flatMap((one) => (one === null ? [] : [[one.invoice.txnId, one] as const]));
    return { kind: 'looked', said: new Map(said) };
  }

  async balances(
    run: ClaimedRun,
    listIds: readonly string[],
  ): Promise<Looked<readonly CustomerBalance[]>> {
    if (listIds.length === 0) return { kind: 'looked', said: [] };
    const looked = await this.ask(run, customerBalancesBy(listIds));
    if (looked.kind === 'outcome') return looked;
    return { kind: 'looked', said: looked.said.flatMap(customerBalancesIn) };
  }

  private async ask(
    run: ClaimedRun,
    request: QbxmlRequest,
  ): Promise<Looked<readonly QbxmlResponse[]>> {
    const answer = await this.rereads.ask(run, [request]);
    if (answer.kind === 'ended') return { kind: 'outcome', outcome: answer.outcome };
    return { kind: 'looked', said: answer.responses };
  }
}

const UNREADABLE = 'one of them could not be read';
