import type { CompanyFile } from '../company-file/company-file.js';
import type { Fields } from '../company-file/fields.js';
import { usualDesk } from '../desk/desk-state.js';
import { MachineClock } from '../machine/machine-clock.js';
import type { RequestContext } from '../processor/request-context.js';
import { Session } from '../sessions/sessions.js';
import { receivePayment } from '../transactions/payment.js';
import { addSalesForm } from '../transactions/sales-form.js';
import { DEMO_COMPANY_PATH } from './company.js';

const DAY_MS = 86_400_000;

/** customer | days before now | items, each with an optional "*quantity" | what was paid of it: all, half, none */
const INVOICES = [
  'Carefree|58|Weekly Pool Service*4|all',
  'Carefree:Clubhouse Pool|44|Weekly Pool Service*4,Chlorine 5 gal*2|half',
  'Carefree:Splash Pad|33|Service Call,LED Pool Light|none',
  'Bayshore Condominium Association:Tower North|51|Weekly Pool Service*8|all',
  'Café Señorita Beach Club|29|Green Pool Recovery,Muriatic Acid 1 gal*3|none',
  'Abernathy, Joan|26|Biweekly Pool Service*2|all',
  'Blue Heron Apartments|21|Variable Pump 1.5 HP,Labor*3.5|none',
  'Eagle Trace Golf Club|17|Weekly Pool Service*4,Cartridge Filter C200*2|half',
  'Müller & Söhne Landscaping|12|Leak Detection|none',
  'Lakewood Aquatic Center:Filter Retrofit|9|Cartridge Filter C200*6,Labor*12|none',
];

/**
 * Invoices and payments of the past months, made the way requests make them. Only inside `CompanyFile.write`.
 *
 * @param now the machine's clock in UTC epoch seconds.
 */
export function seedDemoInvoices(file: CompanyFile, options: { now: number }): void {
  for (const row of INVOICES) {
    const [customer = '', daysAgo = '', items = '', paid = 'none'] = row.split('|');
    const invoiced = contextAt(file, options.now * 1000 - Number(daysAgo) * DAY_MS);
    const invoice = addSalesForm(invoiced, 'Invoice', {
      CustomerRef: { FullName: customer },
      lines: items.split(',').map(lineOf),
    });
    if (paid === 'none') continue;
    const cents = paid === 'all' ? invoice.totalCents : Math.floor(invoice.totalCents / 2);
    const amount = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
    receivePayment(contextAt(file, options.now * 1000 - (Number(daysAgo) - 6) * DAY_MS), {
      CustomerRef: { FullName: customer },
      TotalAmount: amount,
      PaymentMethodRef: { FullName: 'Check' },
      AppliedToTxnAdd: [{ TxnID: invoice.txnId, PaymentAmount: amount }],
    });
  }
}

function lineOf(item: string): Fields {
  const [name = '', quantity] = item.split('*');
  return {
    type: 'InvoiceLineAdd',
    ItemRef: { FullName: name },
    ...(quantity ? { Quantity: quantity } : {}),
  };
}

/** The office on that day. */
function contextAt(file: CompanyFile, nowMs: number): RequestContext {
  const timeZone = 'America/New_York';
  const companyFile = DEMO_COMPANY_PATH;
  return {
    file,
    clock: new MachineClock({ timeZone, now: () => nowMs }),
    desk: usualDesk({ companyFile, timeZone }),
    session: new Session({ appName: 'QuickBooks user', companyFile, isUnattended: false }),
    busyIds: new Set(),
    warnings: [],
  };
}
