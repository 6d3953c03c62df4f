import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startSimulator } from '@connector/quickbooks-simulator';

/**
 * The simulator with a large company file: how long it takes to start, and to answer a page of 500 from a warm file.
 *
 *   npm run bench simulator -- [--size 100000,50000,500000] [--json FILE]
 */

const PAGE = 500;
const PAGES = 12;

const { values } = parseArgs({
  options: { size: { type: 'string', default: '100000,50000,500000' }, json: { type: 'string' } },
});
if (!/^\d+,\d+,\d+$/.test(values.size)) {
  console.error(`--size takes customers,items,invoices, not "${values.size}".`);
  process.exit(2);
}

/** @type {Record<string, number>} */
const figures = {};
const folder = await mkdtemp(join(tmpdir(), 'simulator-bench-'));
const options = { port: 0, companyFile: folder, seed: `scale:${values.size}` };
try {
  const made = await timed(() => startSimulator(options));
  console.log(`made a company file of ${values.size} in ${(made.ms / 1000).toFixed(1)} s`);
  await made.value.close();
  const started = await timed(() => startSimulator(options));
  keep('startSeconds', started.ms / 1000, 's');
  await measure(started.value.url);
  await started.value.close();
} finally {
  await rm(folder, { recursive: true, force: true });
}
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);

/** @param {string} url */
async function measure(url) {
  const { ticket } = await call(`${url}/sessions`, {
    appName: 'Benchmark',
    companyFile: '',
    mode: 'doNotCare',
  });
  const ask = async (/** @type {string} */ request) => {
    const answer = await fetch(`${url}/sessions/${ticket}/requests`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml' },
      body: `<?xml version="1.0" encoding="utf-8"?><?qbxml version="13.0"?><QBXML><QBXMLMsgsRq onError="stopOnError">${request}</QBXMLMsgsRq></QBXML>`,
    });
    const text = await answer.text();
    if (!answer.ok || text.includes('statusSeverity="Error"')) throw new Error(text.slice(0, 500));
    return text;
  };
  for (const [name, kind] of /** @type {const} */ ([
    ['customers', 'Customer'],
    ['items', 'Item'],
    ['invoices', 'Invoice'],
  ])) {
    keep(`${name}.firstPageColdMs`, (await timed(() => ask(page(kind)))).ms, 'ms');
    keep(`${name}.firstPageMs`, await median(() => ask(page(kind))), 'ms');
    keep(`${name}.nextPageMs`, await nextPages(ask, kind), 'ms');
    await ask(
      `<CustomerAddRq><CustomerAdd><Name>Written before ${kind}</Name></CustomerAdd></CustomerAddRq>`,
    );
    keep(`${name}.firstPageAfterWriteMs`, (await timed(() => ask(page(kind)))).ms, 'ms');
  }
  const count = (
    await ask(
      `<CustomerQueryRq metaData="MetaDataOnly"><ActiveStatus>All</ActiveStatus></CustomerQueryRq>`,
    )
  ).match(/retCount="(\d+)"/);
  keep('customers.count', Number(count?.[1]), '');
  keep('customers.shipToAddresses', await shipToAddresses(ask), '');
}

/** @param {string} kind @param {string} [iteratorID] */
function page(kind, iteratorID) {
  const iterator =
    iteratorID === undefined
      ? 'iterator="Start"'
      : `iterator="Continue" iteratorID="${iteratorID}"`;
  return `<${kind}QueryRq ${iterator}><MaxReturned>${PAGE}</MaxReturned></${kind}QueryRq>`;
}

/** @param {(request: string) => Promise<string>} ask @param {string} kind */
async function nextPages(ask, kind) {
  const id = /iteratorID="([^"]+)"/.exec(await ask(page(kind)))?.[1];
  return median(() => ask(page(kind, id)));
}

/** Counted one by one, as they are printed. @param {(request: string) => Promise<string>} ask */
async function shipToAddresses(ask) {
  const wanted = '<IncludeRetElement>ShipToAddress</IncludeRetElement>';
  const read = (/** @type {string} */ iterator) =>
    ask(
      `<CustomerQueryRq ${iterator}><MaxReturned>2000</MaxReturned><ActiveStatus>All</ActiveStatus>${wanted}</CustomerQueryRq>`,
    );
  let text = await read('iterator="Start"');
  let count = 0;
  for (;;) {
    count += text.split('<ShipToAddress>').length - 1;
    if (!/iteratorRemainingCount="[1-9]/.test(text)) return count;
    text = await read(`iterator="Continue" iteratorID="${/iteratorID="([^"]+)"/.exec(text)?.[1]}"`);
  }
}

/** @param {() => Promise<unknown>} work */
async function median(work) {
  const times = [];
  for (let round = 0; round < PAGES; round += 1) times.push((await timed(work)).ms);
  return times.toSorted((a, b) => a - b)[PAGES / 2] ?? Number.NaN;
}

/** @template T @param {() => Promise<T>} work */
async function timed(work) {
  const begun = performance.now();
  const value = await work();
  return { value, ms: performance.now() - begun };
}

/** @param {string} url @param {object} body */
async function call(url, body) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return /** @type {{ ticket: string }} */ (await answer.json());
}

/** @param {string} name @param {number} value @param {string} unit */
function keep(name, value, unit) {
  figures[name] = Math.round(value * 10) / 10;
  console.log(`${name.padEnd(34)} ${String(figures[name]).padStart(9)} ${unit}`);
}
