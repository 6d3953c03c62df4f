import { parseArgs } from 'node:util';
import { Stack } from '@connector/test-harness';
import { addInvoices, payInvoices, synchroniseEverything } from './invoices-office.mjs';
import { Figures, MEASURED_PARTS, peakMiB, round, timed } from './measuring.mjs';

/**
 * Ready invoices of three lines on their way to QuickBooks through every real part; a sync with nothing changed; one
 * after 1 % were paid; and the approval desk on ten times the invoices of a busy company.
 *
 *   npm run bench invoices -- [--invoices 5000] [--desk 500000] [--json FILE]
 */

const { values } = parseArgs({
  options: {
    invoices: { type: 'string', default: '5000' },
    desk: { type: 'string', default: '500000' },
    json: { type: 'string' },
  },
});
const [invoices, desk] = [Number(values.invoices), Number(values.desk)];
if (![invoices, desk].every((count) => Number.isInteger(count) && count >= 100)) {
  console.error('--invoices and --desk take whole numbers from 100.');
  process.exit(2);
}
const paid = invoices / 100;
const CUSTOMERS = 2_000;
const TRIES = 15;
const figures = new Figures();
const stack = await Stack.start({ seed: `scale:${CUSTOMERS},500,0`, lines: ['agent'] });
try {
  await measureSyncs();
  await measureDesk();
  for (const part of MEASURED_PARTS) {
    console.log(
      `  peak memory  ${part.padEnd(10)} ${String(peakMiB(stack, part)).padStart(4)} MiB`,
    );
    figures.keepLargest('peakRssMiB', peakMiB(stack, part));
  }
} finally {
  await stack.stop();
}
figures.write(values.json);

async function measureSyncs() {
  console.log(`\n${invoices} invoices`);
  await synchroniseEverything(stack);
  await timed(stack, 'customers and items');
  await addInvoices(stack, invoices, 'ready');
  const sent = await timed(stack, 'invoices sent');
  if (sent.run.counts.created !== invoices)
    throw new Error(`${sent.run.counts.created} of ${invoices} invoices were sent.`);
  figures.keep('sent.invoicesPerSecond', Math.round(invoices / sent.seconds));
  figures.keep('sent.requests', sent.requests);
  figures.keep('sent.mib', round(sent.mib));
  // The answers of what was sent are read once more: QuickBooks' clock counts whole seconds.
  await timed(stack, 'the sync after it');
  const unchanged = await timed(stack, 'nothing changed');
  figures.keep('unchanged.requests', unchanged.requests);
  await payInvoices(stack, paid);
  const followed = await timed(stack, `${paid} paid`);
  figures.keep('paid.seconds', round(followed.seconds));
  figures.keep('paid.requests', followed.requests);
}

async function measureDesk() {
  console.log(`\nthe approval desk on ${desk} invoices, median of ${TRIES}`);
  await stack.database.owner.query('DELETE FROM invoices WHERE tenant_id = $1', [stack.tenantId]);
  await addInvoices(stack, desk, 'mixed');
  const office = await stack.signedIn('office_staff');
  const looks = {
    approved: 'state=approved&limit=50',
    paid: 'state=paid&limit=50',
    attention: 'attention=true&limit=50',
    number: 'search=123456&limit=50',
    quickbooksNumber: 'search=Q123457&limit=50',
    customer: 'search=scale&limit=50',
    noSuchThing: 'search=nobody%20at%20all&limit=50',
    amount: 'state=paid&minTotal=700&maxTotal=701&limit=50',
    oneDay: 'from=2025-03-01&to=2025-03-01&limit=50',
  };
  for (const [name, query] of Object.entries(looks)) {
    const times = [];
    for (let tries = 0; tries < TRIES; tries += 1) {
      const begun = performance.now();
      const { status } = await office.call('GET', `/tenants/${stack.tenantId}/invoices?${query}`);
      if (status !== 200) throw new Error(`${query} answered ${status}.`);
      times.push(performance.now() - begun);
    }
    const median = times.toSorted((one, other) => one - other)[Math.floor(TRIES / 2)] ?? 0;
    console.log(`  ${name.padEnd(28)} ${median.toFixed(1).padStart(7)} ms`);
    figures.keep(`desk.${name}Ms`, round(median));
  }
}
