import {
  type CustomerMod,
  decodeResponseSet,
  encodeRequestSet,
  hasFields,
  type QbxmlRequest,
  type ResponseName,
  type ResponseOf,
} from '@connector/qbxml';

/** A customer or job as QuickBooks has it now. */
export interface DeskCustomer {
  readonly listId: string;
  readonly editSequence: string;
  readonly name: string;
  readonly fullName: string;
  readonly companyName: string | null;
  readonly isActive: boolean;
  readonly isJob: boolean;
  readonly parentListId: string | null;
}

/** Something that goes wrong with QuickBooks; a part of what the simulator knows. */
export type SimulatorFault =
  | {
      readonly kind: 'crash';
      readonly when: 'beforeCommit' | 'afterCommit';
      readonly atRequest: number;
      readonly requestKind: string;
    }
  | {
      readonly kind: 'truncatedResponse' | 'disconnect';
      readonly atRequest: number;
      readonly requestKind: string;
    }
  | { readonly kind: 'slow'; readonly delayMs: number };

/** What a person at the QuickBooks desk could type into a customer's window. */
export type CustomerChange = Omit<Partial<CustomerMod>, 'ListID' | 'EditSequence'>;

const VERSION = '16.0';
const OTHER_COMPANY_FILE = 'C:\\Users\\Public\\Documents\\Intuit\\QuickBooks\\Another Company.QBW';

/** The person at the QuickBooks desk: changes things in the simulator behind the product's back. */
export class QuickBooksDesk {
  constructor(readonly url: string) {}

  /** Every customer and job, active and inactive. */
  async customers(): Promise<DeskCustomer[]> {
    const { records } = await this.ask('CustomerQueryRs', {
      type: 'CustomerQueryRq',
      body: { ActiveStatus: 'All' },
    });
    return records.map((record) => {
      if (!hasFields(record, 'ListID', 'EditSequence', 'Name', 'FullName')) {
        throw new Error('QuickBooks gave a customer without an identity.');
      }
      return {
        listId: record.ListID,
        editSequence: record.EditSequence,
        name: record.Name,
        fullName: record.FullName,
        companyName: record.CompanyName ?? null,
        isActive: record.IsActive ?? true,
        isJob: (record.Sublevel ?? 0) > 0,
        parentListId: record.ParentRef?.ListID ?? null,
      };
    });
  }

  async changeCustomer(customer: DeskCustomer, change: CustomerChange): Promise<void> {
    await this.ask('CustomerModRs', {
      type: 'CustomerModRq',
      body: {
        CustomerMod: { ListID: customer.listId, EditSequence: customer.editSequence, ...change },
      },
    });
  }

  /** The account of this full name. */
  async account(fullName: string): Promise<{ listId: string; fullName: string }> {
    const { records } = await this.ask('AccountQueryRs', {
      type: 'AccountQueryRq',
      body: { FullName: [fullName] },
    });
    const listId = records[0]?.ListID;
    if (listId === undefined) throw new Error(`QuickBooks has no account "${fullName}".`);
    return { listId, fullName };
  }

  /** The full names of all services, active and inactive. */
  async services(): Promise<string[]> {
    const { records } = await this.ask('ItemServiceQueryRs', {
      type: 'ItemServiceQueryRq',
      body: { ActiveStatus: 'All' },
    });
    return records.map(({ FullName }) => FullName ?? '');
  }

  /** The memos and numbers of all invoices. */
  async invoices(): Promise<{ memo: string; number: string }[]> {
    const { records } = await this.ask('InvoiceQueryRs', {
      type: 'InvoiceQueryRq',
      body: { IncludeRetElement: ['Memo', 'RefNumber'] },
    });
    return records.map(({ Memo, RefNumber }) => ({ memo: Memo ?? '', number: RefNumber ?? '' }));
  }

  /** Receives a payment for one invoice, as a decimal. */
  async receivePayment(
    paid: Readonly<{ txnId: string; customerListId: string; amount: string }>,
  ): Promise<void> {
    const { txnId, customerListId, amount } = paid;
    await this.ask('ReceivePaymentAddRs', {
      type: 'ReceivePaymentAddRq',
      body: {
        ReceivePaymentAdd: {
          CustomerRef: { ListID: customerListId },
          TotalAmount: amount,
          AppliedToTxnAdd: [{ TxnID: txnId, PaymentAmount: amount }],
        },
      },
    });
  }

  /** What an inventory item costs from now on, as a decimal. */
  setCost(fullName: string, cost: string): Promise<void> {
    return this.changeInventory(fullName, { PurchaseCost: cost });
  }

  /** What an inventory item is sold for from now on, as a decimal. */
  setPrice(fullName: string, price: string): Promise<void> {
    return this.changeInventory(fullName, { SalesPrice: price });
  }

  private async changeInventory(
    fullName: string,
    change: { PurchaseCost: string } | { SalesPrice: string },
  ): Promise<void> {
    const { records } = await this.ask('ItemInventoryQueryRs', {
      type: 'ItemInventoryQueryRq',
      body: { FullName: [fullName] },
    });
    const [item] = records;
    if (item === undefined || !hasFields(item, 'ListID', 'EditSequence')) {
      throw new Error(`QuickBooks has no inventory item "${fullName}".`);
    }
    const { ListID, EditSequence } = item;
    await this.ask('ItemInventoryModRs', {
      type: 'ItemInventoryModRq',
      body: { ItemInventoryMod: { ListID, EditSequence, ...change } },
    });
  }

  /** Sets what goes wrong from now on, in place of what was set before; see the simulator's README. */
  async setFaults(faults: readonly SimulatorFault[]): Promise<void> {
    const response = await fetch(`${this.url}/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ faults }),
    });
    if (!response.ok) throw new Error(`The desk: ${response.status} ${await response.text()}`);
  }

  /** Opens a company file that is not the one the tenant is bound to. */
  async openOtherCompanyFile(): Promise<void> {
    const response = await fetch(`${this.url}/state`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ companyFile: OTHER_COMPANY_FILE }),
    });
    if (!response.ok) throw new Error(`The desk: ${response.status} ${await response.text()}`);
  }

  /** @throws Error when QuickBooks does not accept the request */
  private async ask<K extends ResponseName>(
    type: K,
    request: QbxmlRequest,
  ): Promise<ResponseOf<K>> {
    const qbxml = encodeRequestSet(
      { onError: 'stopOnError', requests: [request] },
      { version: VERSION },
    );
    const answer = await fetch(`${this.url}/qbxml`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml' },
      body: qbxml,
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`QuickBooks: ${answer.status} ${text}`);
    const [response] = decodeResponseSet(text).responses;
    if (response?.type !== type || response.statusCode !== 0) {
      throw new Error(
        `QuickBooks answered ${type} with ${response?.statusCode}: ${response?.statusMessage}`,
      );
    }
    return response as ResponseOf<K>;
  }
}
