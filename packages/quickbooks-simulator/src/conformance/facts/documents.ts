import assert from 'node:assert/strict';
import { addedCustomer, customerAdd, customerById, onlyRecord } from '../customers.js';
import type { Fact } from '../fact.js';
import { document } from '../target.js';

const PARSE_ERROR = { hresult: '0x80040400' };

/** §1 and §2: what a document must be, and what text survives. */
export const documentFacts: readonly Fact[] = [
  {
    section: '§1',
    title: 'one misplaced element rejects the whole set with 0x80040400, and nothing of it runs',
    check: (target) =>
      target.inSession(async (session) => {
        const name = target.uniqueName('Whole');
        const good = customerAdd(`<Name>${name}</Name>`);
        const bad = customerAdd('<CompanyName>x</CompanyName><Name>y</Name>');
        await assert.rejects(session.ask(good + bad), PARSE_ERROR);
        const query = `<CustomerQueryRq><FullName>${name}</FullName></CustomerQueryRq>`;
        assert.equal((await session.askOne(query)).statusCode, 500);
      }),
  },
  {
    section: '§1',
    title: 'unknown, mistyped and too new elements, and unknown attributes, are parse errors',
    check: (target) =>
      target.inSession(async (session) => {
        const bad = [
          '<CustomerQueryRq><Nonsense>1</Nonsense></CustomerQueryRq>',
          '<CustomerQueryRq><MaxReturned>many</MaxReturned></CustomerQueryRq>',
          '<CustomerQueryRq colour="red"/>',
          '<NoSuchQueryRq/>',
        ];
        for (const inner of bad) await assert.rejects(session.ask(inner), PARSE_ERROR);
        const shipTo = '<Name>n</Name><ShipToAddress><Name>Pool</Name></ShipToAddress>';
        await assert.rejects(session.ask(customerAdd(shipTo), { version: '11.0' }), PARSE_ERROR);
      }),
  },
  {
    section: '§1',
    title: 'onError is required, and text that is no XML is a parse error',
    check: (target) =>
      target.inSession(async (session) => {
        const withoutOnError = document('<HostQueryRq/>', {}).replace(
          ' onError="continueOnError"',
          '',
        );
        await assert.rejects(session.send(withoutOnError), PARSE_ERROR);
        await assert.rejects(session.send('<QBXML><QBXMLMsgsRq'), PARSE_ERROR);
        await assert.rejects(session.send(''), PARSE_ERROR);
      }),
  },
  {
    section: '§1',
    title: 'an empty request may be one tag or two, but holds no white space',
    check: (target) =>
      target.inSession(async (session) => {
        assert.equal((await session.askOne('<HostQueryRq/>')).statusCode, 0);
        assert.equal((await session.askOne('<HostQueryRq></HostQueryRq>')).statusCode, 0);
        await assert.rejects(session.ask('<HostQueryRq> </HostQueryRq>'), PARSE_ERROR);
      }),
  },
  {
    section: '§1',
    title: 'responseData="includeNone" leaves the data out and keeps the status',
    check: (target) =>
      target.inSession(async (session) => {
        const answered = await session.askOne('<HostQueryRq/>', { responseData: 'includeNone' });
        assert.deepEqual([answered.statusCode, answered.records.length], [0, 0]);
      }),
  },
  {
    section: '§1',
    title: 'requestID is echoed, absent when none was sent, and at most 50 characters (1060)',
    check: (target) =>
      target.inSession(async (session) => {
        const { responses } = await session.ask(
          `<HostQueryRq requestID="a b"/><HostQueryRq/><HostQueryRq requestID="${'x'.repeat(51)}"/>`,
        );
        assert.deepEqual(
          responses.map((response) => response.statusCode),
          [0, 0, 1060],
        );
        assert.equal(responses[0]?.requestID, 'a b');
        assert.equal(responses[1]?.requestID, undefined);
      }),
  },
  {
    section: '§1',
    title: 'a response begins without encoding and without a qbxml instruction, one tag a line',
    check: (target) =>
      target.inSession(async (session) => {
        const { text } = await session.ask('<HostQueryRq requestID="7"/>');
        assert.match(text, /^<\?xml version="1\.0" \?>\n<QBXML>\n<QBXMLMsgsRs>\n/);
        assert.match(
          text,
          /<HostQueryRs requestID="7" statusCode="0" statusSeverity="Info" statusMessage="Status OK">\n<HostRet>\n/,
        );
        assert.doesNotMatch(text, /<\?qbxml|^\s+</m);
      }),
  },
  {
    section: '§1',
    title:
      'IncludeRetElement names top-level children by their letters, and unknown names are ignored',
    check: (target) =>
      target.inSession(async (session) => {
        const { ListID } = await addedCustomer(session, target.uniqueName('Include'));
        const query =
          `<CustomerQueryRq><ListID>${String(ListID)}</ListID><IncludeRetElement>Name</IncludeRetElement>` +
          '<IncludeRetElement>listid</IncludeRetElement><IncludeRetElement>Nope</IncludeRetElement></CustomerQueryRq>';
        const record = onlyRecord(await session.askOne(query));
        assert.deepEqual(Object.keys(record), ['Name']);
      }),
  },
  {
    section: '§2',
    title: 'Western letters survive, and come back as decimal references',
    check: (target) =>
      target.inSession(async (session) => {
        const name = target.uniqueName('Café Ñandú ß®');
        const { text } = await session.ask(customerAdd(`<Name>${name}</Name>`));
        assert.ok(text.includes('Caf&#233; &#209;and&#250; &#223;&#174;'), text);
        assert.doesNotMatch(text, /[^\n -~]/);
      }),
  },
  {
    section: '§2',
    title: 'other letters sent raw are a parse error, and sent as references are stored as "?"',
    check: (target) =>
      target.inSession(async (session) => {
        const raw = customerAdd(
          `<Name>${target.uniqueName('Raw')}</Name><CompanyName>池</CompanyName>`,
        );
        await assert.rejects(session.ask(raw), PARSE_ERROR);
        const name = target.uniqueName('Entity');
        const stored = await addedCustomer(
          session,
          name,
          '<CompanyName>&#27744; &#937;</CompanyName>',
        );
        assert.equal(stored.CompanyName, '? ?');
        const read = onlyRecord(await session.askOne(customerById(stored)));
        assert.equal(read.CompanyName, '? ?');
      }),
  },
  {
    section: '§2',
    title: 'a byte order mark before the text is a parse error',
    check: (target) =>
      target.inSession(async (session) => {
        const text = document('<HostQueryRq/>', {});
        await assert.rejects(session.send(`\u{feff}${text}`), PARSE_ERROR);
        assert.match(await session.send(text), / statusCode="0"/);
      }),
  },
];
