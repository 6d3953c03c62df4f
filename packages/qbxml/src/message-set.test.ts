import { describe, expect, it } from '@jest/globals';
import type { CustomerRet, QbxmlRequest, RequestBody } from './index.js';
import { decodeResponseSet, encodeRequestSet, fieldMaxLength, hasFields } from './index.js';
import { responseFixtures } from './testing/fixtures.js';

/* What must not compile is marked; if it did, the compiler would refuse the mark. */
const good: RequestBody<'CustomerAddRq'> = { CustomerAdd: { Name: 'Spa', IsActive: true } };
// @ts-expect-error a field that qbXML does not have
const wrongField: RequestBody<'CustomerAddRq'> = { CustomerAdd: { Name: 'Spa', Nick: 'x' } };
// @ts-expect-error a required field is missing
const missing: RequestBody<'CustomerAddRq'> = { CustomerAdd: { IsActive: true } };
// @ts-expect-error the two branches exclude each other
const both: RequestBody<'CustomerQueryRq'> = { ListID: ['1-1'], FullName: ['Spa'] };
const noIterator: QbxmlRequest = {
  type: 'AccountQueryRq',
  // @ts-expect-error AccountQueryRq has no iterator
  attributes: { iterator: 'Start' },
  body: {},
};
// @ts-expect-error money is never a floating-point number
const float: RequestBody<'CustomerAddRq'> = { CustomerAdd: { Name: 'Spa', CreditLimit: 12.5 } };
// @ts-expect-error one of SalesOrPurchase and SalesAndPurchase is needed
const neither: RequestBody<'ItemServiceAddRq'> = { ItemServiceAdd: { Name: 'Cleaning' } };

describe('the types of messages', () => {
  it('come from the same tables that the checks use', () => {
    const encode = (body: RequestBody<'CustomerAddRq'>): string =>
      encodeRequestSet(
        { onError: 'stopOnError', requests: [{ type: 'CustomerAddRq', body }] },
        { version: '13.0' },
      );
    expect(encode(good)).toContain('<Name>Spa</Name>');
    for (const body of [wrongField, missing, float]) expect(() => encode(body)).toThrow();
    for (const request of [
      noIterator,
      { type: 'CustomerQueryRq', body: both } as const,
      { type: 'ItemServiceAddRq', body: neither } as const,
    ]) {
      expect(() =>
        encodeRequestSet({ onError: 'stopOnError', requests: [request] }, { version: '13.0' }),
      ).toThrow(expect.objectContaining({ name: 'QbxmlWriteError' }));
    }
  });

  it('make the records of a CustomerQueryRs a CustomerRet[] without a cast', () => {
    const [response] = decodeResponseSet(responseFixtures.customerPage ?? '').responses;
    if (response?.type !== 'CustomerQueryRs') throw new Error('The response is not one.');
    const records: readonly CustomerRet[] = response.records;
    const names = records.flatMap((record) =>
      hasFields(record, 'ListID', 'Name') ? [`${record.ListID} ${record.Name.length}`] : [],
    );
    expect(names).toEqual(['80000003-1446676743 16', '7C0000-1047591076 3']);
  });

  it('tell the kinds of a mixed response apart', () => {
    const [response] = decodeResponseSet(responseFixtures.items ?? '').responses;
    if (response?.type !== 'ItemQueryRs') throw new Error('The response is not one.');
    const prices = response.records.map((item) =>
      item.type === 'ItemServiceRet' ? item.SalesOrPurchase?.PricePercent : item.type,
    );
    expect(prices).toEqual(['18.0%', 'ItemGroupRet', undefined]);
  });
});

describe('the length of a field', () => {
  it('is known by its path, for the edition', () => {
    expect(fieldMaxLength('CustomerAddRq', ['CustomerAdd', 'Name'])).toBe(41);
    expect(fieldMaxLength('CustomerAddRq', ['CustomerAdd', 'BillAddress', 'City'])).toBe(31);
    expect(fieldMaxLength('CustomerAddRq', ['CustomerAdd', 'ResaleNumber'], 'CA')).toBe(21);
    expect(fieldMaxLength('CustomerAddRq', ['CustomerAdd', 'Nick'])).toBeUndefined();
  });
});
