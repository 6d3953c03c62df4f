import { type CustomerRet, decodeResponseSet } from '@connector/qbxml';
import { describe, expect, it } from '@jest/globals';
import { mapCustomer } from './customer.js';

/** As QuickBooks Enterprise 22.0 answers CustomerQueryRq with qbXML 13.0; names and numbers are made up. */
const CAREFREE_JOB = `<?xml version="1.0" ?>
<QBXML><QBXMLMsgsRs><CustomerQueryRs requestID="1" statusCode="0" statusSeverity="Info" statusMessage="Status OK">
<CustomerRet>
<ListID>80000012-1700000000</ListID>
<TimeModified>2026-11-20T09:15:00-05:00</TimeModified>
<EditSequence>1763648100</EditSequence>
<Name>Clubhouse Pool</Name>
<FullName>Carefree:Clubhouse Pool</FullName>
<IsActive>false</IsActive>
<ParentRef><ListID>80000002-1700000000</ListID><FullName>Carefree</FullName></ParentRef>
<CompanyName>Carefree Resort</CompanyName>
<FirstName>Zo&#235;</FirstName>
<LastName>Se&#241;orita</LastName>
<BillAddress><Addr1>Carefree Resort</Addr1><Addr3>1 Harbor Way</Addr3><City>Tampa</City><State>FL</State><PostalCode>33602</PostalCode></BillAddress>
<ShipAddress><Addr1>2 Club Lane</Addr1></ShipAddress>
<ShipToAddress><Name>Clubhouse</Name><Addr1>2 Club Lane</Addr1><Note>Gate 4711</Note><DefaultShipTo>true</DefaultShipTo></ShipToAddress>
<Phone>813-555-0100</Phone>
<Email>zoe@carefree.example</Email>
</CustomerRet>
</CustomerQueryRs></QBXMLMsgsRs></QBXML>`;

function customerIn(text: string): CustomerRet {
  const [response] = decodeResponseSet(text).responses;
  const record = response?.type === 'CustomerQueryRs' ? response.records[0] : undefined;
  if (record === undefined) throw new Error('The fixture holds no customer.');
  return record;
}

const plain: CustomerRet = {
  ListID: '1-1',
  EditSequence: '1',
  TimeModified: '2026-11-20T09:15:00-05:00',
  Name: 'Abernathy, Joan',
  FullName: 'Abernathy, Joan',
};

describe('CUS-8 a QuickBooks customer in words of the domain', () => {
  it('has every field that the two systems share', () => {
    expect(mapCustomer(customerIn(CAREFREE_JOB))).toEqual({
      head: { editSequence: '1763648100', timeModified: '2026-11-20T09:15:00-05:00' },
      salesTax: { codeListId: null, itemListId: null },
      customer: {
        listId: '80000012-1700000000',
        name: 'Clubhouse Pool',
        fullName: 'Carefree:Clubhouse Pool',
        parentListId: '80000002-1700000000',
        active: false,
        companyName: 'Carefree Resort',
        firstName: 'Zoë',
        lastName: 'Señorita',
        phone: '813-555-0100',
        email: 'zoe@carefree.example',
        billingAddress: {
          lines: ['Carefree Resort', '1 Harbor Way'],
          city: 'Tampa',
          state: 'FL',
          postalCode: '33602',
          country: null,
        },
        shipAddress: {
          lines: ['2 Club Lane'],
          city: null,
          state: null,
          postalCode: null,
          country: null,
        },
        shipToAddresses: [
          {
            name: 'Clubhouse',
            address: {
              lines: ['2 Club Lane'],
              city: null,
              state: null,
              postalCode: null,
              country: null,
            },
            isDefault: true,
            note: 'Gate 4711',
          },
        ],
      },
    });
  });

  it('is active unless QuickBooks says otherwise', () => {
    expect(mapCustomer(plain)?.customer.active).toBe(true);
  });

  it('says nothing where QuickBooks has blanks', () => {
    const blank = mapCustomer({
      ...plain,
      Phone: '  ',
      CompanyName: '',
      BillAddress: { Addr1: ' ' },
    });
    expect(blank?.customer).toMatchObject({ phone: null, companyName: null, billingAddress: null });
  });

  it('cannot be made of a record without id or name', () => {
    const { ListID: _, ...withoutId } = plain;
    const { Name: __, ...withoutName } = plain;
    expect(mapCustomer(withoutId)).toBeNull();
    expect(mapCustomer(withoutName)).toBeNull();
  });
});
