import { describe, expect, it } from '@jest/globals';
import type { RequestSet } from '../message-set.js';
import { decodeRequestSet } from '../read/request-set.js';
import { encodeRequestSet } from './request-set.js';

const customerAdd = (fields: object): RequestSet =>
  ({
    onError: 'stopOnError',
    requests: [{ type: 'CustomerAddRq', body: { CustomerAdd: { Name: 'Carefree', ...fields } } }],
  }) as RequestSet;

const encode = (set: RequestSet): string => encodeRequestSet(set, { version: '13.0' });

describe('a request set', () => {
  it('leaves as ASCII in the order of the schema, whatever order the fields were given in', () => {
    const text = encode({
      onError: 'continueOnError',
      newMessageSetID: 'q83vEjRWeJCrze8SNFZ4kA',
      requests: [
        {
          type: 'CustomerAddRq',
          attributes: { requestID: '7' },
          body: { CustomerAdd: { IsActive: true, Name: 'Café' } },
        },
      ],
    });
    expect(text).toBe(
      '<?xml version="1.0" encoding="utf-8"?><?qbxml version="13.0"?><QBXML>' +
        '<QBXMLMsgsRq onError="continueOnError" newMessageSetID="q83vEjRWeJCrze8SNFZ4kA">' +
        '<CustomerAddRq requestID="7"><CustomerAdd><Name>Caf&#233;</Name><IsActive>true</IsActive>' +
        '</CustomerAdd></CustomerAddRq></QBXMLMsgsRq></QBXML>',
    );
  });

  it('writes an empty request as one tag, for QuickBooks takes white space inside it for an error', () => {
    const text = encode({ onError: 'stopOnError', requests: [{ type: 'HostQueryRq', body: {} }] });
    expect(text).toContain('<HostQueryRq/>');
  });

  it('keeps an empty field apart from an absent one', () => {
    const set = customerAdd({ Phone: '', BillAddress: {} });
    expect(decodeRequestSet(encode(set)).set).toEqual(set);
  });

  it.each([
    ['unknown-field', customerAdd({ Nickname: 'x' }), 'CustomerAddRq/CustomerAdd/Nickname'],
    ['length', customerAdd({ Name: 'x'.repeat(42) }), 'CustomerAddRq/CustomerAdd/Name'],
    ['characters', customerAdd({ CompanyName: '東京' }), 'CustomerAddRq/CustomerAdd/CompanyName'],
    ['enumeration', customerAdd({ JobStatus: 'Lost' }), 'CustomerAddRq/CustomerAdd/JobStatus'],
    ['type', customerAdd({ CreditLimit: '12.345' }), 'CustomerAddRq/CustomerAdd/CreditLimit'],
    ['required', customerAdd({ Name: undefined }), 'CustomerAddRq/CustomerAdd/Name'],
    [
      'edition',
      customerAdd({ SalesTaxCountry: 'Canada' }),
      'CustomerAddRq/CustomerAdd/SalesTaxCountry',
    ],
  ])('is refused whole when the rule "%s" is broken, naming the path', (rule, set, path) => {
    expect(() => encode(set)).toThrow(
      expect.objectContaining({ name: 'QbxmlWriteError', rule, path }),
    );
  });

  it('refuses an element of a later version, naming the version that has it', () => {
    const set = customerAdd({ JobTitle: 'Owner' });
    expect(() => encodeRequestSet(set, { version: '11.0' })).toThrow(
      'This message cannot be sent: CustomerAddRq/CustomerAdd/JobTitle needs qbXML 12.0, and this message is written for 11.0.',
    );
  });

  it('refuses a message set id that QuickBooks would not take', () => {
    const set = { ...customerAdd({}), newMessageSetID: 'x'.repeat(25) };
    expect(() => encode(set)).toThrow(expect.objectContaining({ rule: 'length' }));
  });

  it('may be empty to ask for an earlier outcome', () => {
    const set: RequestSet = {
      onError: 'stopOnError',
      oldMessageSetID: 'a',
      newMessageSetID: 'a',
      requests: [],
    };
    expect(decodeRequestSet(encode(set)).set).toEqual(set);
  });
});

describe('a large set', () => {
  it('is written whole while its room grows, whatever its texts hold', () => {
    const requests = Array.from({ length: 600 }, (_, index) => ({
      type: 'CustomerAddRq' as const,
      body: { CustomerAdd: { Name: `Café ${index}`, Notes: '<é&>'.repeat(index % 97) } },
    }));
    const set: RequestSet = { onError: 'continueOnError', requests };
    expect(decodeRequestSet(encode(set)).set).toEqual(set);
  });
});
