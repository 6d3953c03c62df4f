import { describe, expect, it } from '@jest/globals';
import { encodeResponseSet } from '../write/response-set.js';
import { decodeResponseSet, peekResponseHead, streamResponseSet } from './response-set.js';

/** As QuickBooks prints it: two customers of a page, one of them a job, and a tail of the tables' future. */
const PAGE = `<?xml version="1.0" ?>
<QBXML>
<QBXMLMsgsRs>
<CustomerQueryRs requestID="1" statusCode="0" statusSeverity="Info" statusMessage="Status OK" retCount="2" iteratorRemainingCount="40" iteratorID="{5f9a}">
<CustomerRet>
<ListID>80000003-1446676743</ListID>
<TimeModified>2024-07-01T10:20:30-06:00</TimeModified>
<Name>Caf&#233; &amp; Pool</Name>
<IsActive>true</IsActive>
<Sublevel>0</Sublevel>
<ShipToAddress>
<Name>Shop</Name>
<DefaultShipTo>true</DefaultShipTo>
</ShipToAddress>
<ShipToAddress>
<Name>Home</Name>
</ShipToAddress>
<Balance>-12.50</Balance>
<Mood>sunny</Mood>
</CustomerRet>
<CustomerRet>
<ListID>80000004-1446676743</ListID>
<Name>Job</Name>
</CustomerRet>
</CustomerQueryRs>
</QBXMLMsgsRs>
</QBXML>
`;

describe('the head of the first response', () => {
  it('is known without the rest, and is what reading the whole says', () => {
    const [whole] = decodeResponseSet(PAGE).responses;
    const upToTheRecords = PAGE.slice(0, PAGE.indexOf('<CustomerRet>'));
    expect(peekResponseHead(upToTheRecords)).toMatchObject({
      ...{
        type: 'CustomerQueryRs',
        statusCode: 0,
        iteratorRemainingCount: 40,
        iteratorID: '{5f9a}',
      },
    });
    expect(whole).toMatchObject(peekResponseHead(PAGE) ?? {});
  });

  it('is not known where the beginning does not tell, or is no set of responses', () => {
    expect(peekResponseHead(PAGE.slice(0, 40))).toBeNull();
    expect(peekResponseHead('<QBXML><QBXMLMsgsRs></QBXMLMsgsRs></QBXML>')).toBeNull();
    expect(peekResponseHead('<QBXML><QBXMLMsgsRq onError="stopOnError">')).toBeNull();
    expect(peekResponseHead('no document at all')).toBeNull();
    expect(peekResponseHead('')).toBeNull();
  });
});

describe('a response set', () => {
  it('gives typed records, amounts as they stand, and what it does not know in its place', () => {
    const [response] = decodeResponseSet(PAGE).responses;
    if (response?.type !== 'CustomerQueryRs')
      throw new Error('The response is not a CustomerQueryRs.');
    expect(response.iteratorRemainingCount).toBe(40);
    expect(response.records[0]).toEqual({
      ListID: '80000003-1446676743',
      TimeModified: '2024-07-01T10:20:30-06:00',
      Name: 'Café & Pool',
      IsActive: true,
      Sublevel: 0,
      ShipToAddress: [{ Name: 'Shop', DefaultShipTo: true }, { Name: 'Home' }],
      Balance: '-12.50',
      unknown: [{ position: 8, name: 'Mood', content: 'sunny' }],
    });
  });

  it('goes back to the same text', () => {
    expect(encodeResponseSet(decodeResponseSet(PAGE))).toBe(PAGE);
  });

  it('reads the same from bytes that come one at a time', async () => {
    const bytes = Buffer.from(PAGE);
    const chunks = [...bytes].map((byte) => Uint8Array.of(byte));
    const records: unknown[] = [];
    for await (const event of streamResponseSet(chunks)) {
      if (event.kind === 'record') records.push(event.record);
    }
    expect(records).toEqual(decodeResponseSet(PAGE).responses[0]?.records);
  });

  it('never passes for complete when it is cut off', () => {
    for (let length = 0; length < PAGE.length - 1; length++) {
      expect(() => decodeResponseSet(PAGE.slice(0, length))).toThrow(
        expect.objectContaining({ name: 'QbxmlSyntaxError' }),
      );
    }
  });
});
