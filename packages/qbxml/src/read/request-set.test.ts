import { describe, expect, it } from '@jest/globals';
import { decodeRequestSet, requestKinds } from './request-set.js';

const requests = (content: string, version = '13.0'): string =>
  `<?xml version="1.0"?><?qbxml version="${version}"?><QBXML><QBXMLMsgsRq onError="stopOnError">` +
  `${content}</QBXMLMsgsRq></QBXML>`;
const add = (fields: string): string =>
  requests(`<CustomerAddRq><CustomerAdd><Name>Spa</Name>${fields}</CustomerAdd></CustomerAddRq>`);

describe('a request set that QuickBooks would reject', () => {
  it.each([
    ['order', add('<Phone>1</Phone><CompanyName>Spa</CompanyName>')],
    ['unknown-field', add('<Nickname>x</Nickname>')],
    ['occurrences', add('<Phone>1</Phone><Phone>2</Phone>')],
    ['type', add('<CreditLimit>1.2.3</CreditLimit>')],
    ['type', add('<IsActive>yes</IsActive>')],
    ['enumeration', add('<JobStatus>Lost</JobStatus>')],
    ['length', add(`<JobDesc>${'x'.repeat(100)}</JobDesc>`)],
    ['edition', add('<SalesTaxCountry>Canada</SalesTaxCountry>')],
    ['required', requests('<CustomerAddRq><CustomerAdd></CustomerAdd></CustomerAddRq>')],
    [
      'exclusive',
      requests('<CustomerQueryRq><ListID>1-1</ListID><FullName>a</FullName></CustomerQueryRq>'),
    ],
    ['unknown-message', requests('<CoffeeAddRq/>')],
    ['unknown-attribute', requests('<AccountQueryRq iterator="Start"/>')],
    ['white-space', requests('<HostQueryRq> </HostQueryRq>')],
    [
      'version',
      requests(
        '<CustomerAddRq><CustomerAdd><Name>a</Name><JobTitle>b</JobTitle></CustomerAdd></CustomerAddRq>',
        '11.0',
      ),
    ],
    ['required', requests('').replace(' onError="stopOnError"', '')],
  ])('is refused by the rule "%s", with its place', (rule, text) => {
    expect(() => decodeRequestSet(text)).toThrow(
      expect.objectContaining({ name: 'QbxmlSchemaError', rule, byteOffset: expect.any(Number) }),
    );
  });

  it('names the path of the element', () => {
    expect(() => decodeRequestSet(add('<ShipToAddress><Addr1>a</Addr1></ShipToAddress>'))).toThrow(
      expect.objectContaining({ path: 'CustomerAddRq/CustomerAdd/ShipToAddress/Name' }),
    );
  });

  it('is read all the same when the schema is not held to', () => {
    const { set } = decodeRequestSet(add('<Nickname>x</Nickname>'), { isStrict: false });
    expect(set.requests[0]?.body).toEqual({
      CustomerAdd: { Name: 'Spa', unknown: [{ position: 1, name: 'Nickname', content: 'x' }] },
    });
  });

  it('may be too long where lengths are answered one by one, with 3070', () => {
    const text = add(`<JobDesc>${'x'.repeat(100)}</JobDesc>`);
    expect(decodeRequestSet(text, { checksLengths: false }).set.requests).toHaveLength(1);
  });
});

describe('requestKinds', () => {
  it('names every request, known or not, and the ids of the set', () => {
    const text = requests(
      '<HostQueryRq/><TxnDelRq><TxnID>1</TxnID></TxnDelRq><CoffeeAddRq/>',
    ).replace(
      'onError="stopOnError"',
      'onError="continueOnError" newMessageSetID="a" oldMessageSetID="b"',
    );
    expect(requestKinds(text)).toEqual({
      version: '13.0',
      onError: 'continueOnError',
      newMessageSetID: 'a',
      oldMessageSetID: 'b',
      kinds: ['HostQueryRq', 'TxnDelRq', 'CoffeeAddRq'],
    });
  });

  it('refuses a document that is broken behind the requests it could name', () => {
    expect(() => requestKinds(requests('<HostQueryRq/><TxnDelRq>'))).toThrow(
      expect.objectContaining({ name: 'QbxmlSyntaxError' }),
    );
  });

  it.each([
    '<HostQueryRq/><!-- <TxnDelRq/> -->',
    '<HostQueryRq><![CDATA[<TxnDelRq/>]]></HostQueryRq>',
  ])('is not misled by what only looks like a request', (content) => {
    expect(requestKinds(requests(content)).kinds).toEqual(['HostQueryRq']);
  });
});
