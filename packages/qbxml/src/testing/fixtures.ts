/**
 * Response documents of our own, each with a feature that real QuickBooks output has been seen to have.
 * Shaped as Enterprise 22.0 prints them; names and numbers are made up.
 */

const set = (content: string, attributes = ''): string =>
  `<?xml version="1.0" ?>\n<QBXML>\n<QBXMLMsgsRs${attributes}>\n${content}</QBXMLMsgsRs>\n</QBXML>\n`;

/** A page of an iterator: entities, decimal references, jobs, ship-to lists, a winter offset in summer. */
const customerPage =
  set(`<CustomerQueryRs requestID="1" statusCode="0" statusSeverity="Info" statusMessage="Status OK" retCount="2" iteratorRemainingCount="58" iteratorID="{5f9a1c2e-0001-4a5b-8c6d-7e8f90a1b2c3}">
<CustomerRet>
<ListID>80000003-1446676743</ListID>
<TimeCreated>2015-11-04T16:39:03-06:00</TimeCreated>
<TimeModified>2024-07-01T10:20:30-06:00</TimeModified>
<EditSequence>1719850830</EditSequence>
<Name>Caf&#233; Gr&#252;n &amp; Pool</Name>
<FullName>Caf&#233; Gr&#252;n &amp; Pool</FullName>
<IsActive>true</IsActive>
<Sublevel>0</Sublevel>
<CompanyName>Caf&#233; Gr&#252;n</CompanyName>
<BillAddress>
<Addr1>Caf&#233; Gr&#252;n</Addr1>
<Addr2>12 Lagoon Drive</Addr2>
<City>Springfield</City>
<State>IL</State>
<PostalCode>62704</PostalCode>
</BillAddress>
<ShipToAddress>
<Name>Ship To 1</Name>
<Addr1>Pool house</Addr1>
<DefaultShipTo>true</DefaultShipTo>
</ShipToAddress>
<ShipToAddress>
<Name>Ship To 2</Name>
<DefaultShipTo>false</DefaultShipTo>
</ShipToAddress>
<Balance>-125.00</Balance>
<TotalBalance>0.00</TotalBalance>
<JobStatus>None</JobStatus>
<Notes>Gate code &lt;1234&gt;
call "first"</Notes>
<DataExtRet>
<OwnerID>0</OwnerID>
<DataExtName>Route</DataExtName>
<DataExtType>STR255TYPE</DataExtType>
<DataExtValue>North</DataExtValue>
</DataExtRet>
</CustomerRet>
<CustomerRet>
<ListID>7C0000-1047591076</ListID>
<Name>Spa</Name>
<FullName>Caf&#233; Gr&#252;n &amp; Pool:Spa</FullName>
<IsActive>false</IsActive>
<ParentRef>
<ListID>80000003-1446676743</ListID>
<FullName>Caf&#233; Gr&#252;n &amp; Pool</FullName>
</ParentRef>
<Sublevel>1</Sublevel>
</CustomerRet>
</CustomerQueryRs>
`);

/** All kinds of items mixed, and a percentage with its sign, outside the schema. */
const items =
  set(`<ItemQueryRs requestID="2" statusCode="0" statusSeverity="Info" statusMessage="Status OK">
<ItemServiceRet>
<ListID>20000-933272655</ListID>
<Name>Cleaning</Name>
<SalesOrPurchase>
<PricePercent>18.0%</PricePercent>
</SalesOrPurchase>
</ItemServiceRet>
<ItemGroupRet>
<ListID>30000-933272655</ListID>
<Name>Opening set</Name>
<ItemGroupLine>
<ItemRef>
<FullName>Cleaning</FullName>
</ItemRef>
<Quantity>1</Quantity>
</ItemGroupLine>
</ItemGroupRet>
<ItemServiceRet>
<ListID>40000-933272655</ListID>
<Name>Repair</Name>
</ItemServiceRet>
</ItemQueryRs>
`);

/** A stale edit sequence, answered with the record as it is now; a remark that means it was saved. */
const refusals = set(
  `<CustomerModRs requestID="3" statusCode="3200" statusSeverity="Error" statusMessage="The provided edit sequence &quot;1&quot; is out-of-date. ">
<CustomerRet>
<ListID>80000003-1446676743</ListID>
<EditSequence>1719850831</EditSequence>
<Name>Spa</Name>
</CustomerRet>
</CustomerModRs>
<CustomerAddRs statusCode="530" statusSeverity="Warn" statusMessage="The field is not supported.">
<CustomerRet>
<ListID>80000005-1446676743</ListID>
</CustomerRet>
<ErrorRecovery>
<ListID>80000005-1446676743</ListID>
<EditSequence>7</EditSequence>
</ErrorRecovery>
</CustomerAddRs>
<CustomerQueryRs requestID="4" statusCode="1" statusSeverity="Info" statusMessage="A query request did not find a matching object in QuickBooks" />
<TxnDelRs statusCode="0" statusSeverity="Info" statusMessage="Status OK">
<TxnDelType>Invoice</TxnDelType>
<TxnID>1A-1719850831</TxnID>
</TxnDelRs>
<FutureQueryRs statusCode="0" statusSeverity="Info" statusMessage="">
<FutureRet>
<Name>later</Name>
</FutureRet>
</FutureQueryRs>
`,
  ' newMessageSetID="q83vEjRWeJCrze8SNFZ4kA" messageSetStatusCode="0"',
);

/** Invoice lines and line groups in their order, and an element from after the tables were made. */
const invoice = set(`<InvoiceQueryRs statusCode="0" statusSeverity="Info" statusMessage="Status OK">
<InvoiceRet>
<TxnID>4C-1719850830</TxnID>
<CustomerRef>
<FullName>Spa</FullName>
</CustomerRef>
<RefNumber>1042</RefNumber>
<Subtotal>30.00</Subtotal>
<FutureTotal currency="USD">30.00</FutureTotal>
<IsPaid>false</IsPaid>
<InvoiceLineRet>
<TxnLineID>4E-1719850830</TxnLineID>
<Desc>Filter</Desc>
<Quantity>2</Quantity>
</InvoiceLineRet>
<InvoiceLineGroupRet>
<TxnLineID>4F-1719850830</TxnLineID>
<InvoiceLineRet>
<TxnLineID>50-1719850830</TxnLineID>
</InvoiceLineRet>
</InvoiceLineGroupRet>
<InvoiceLineRet>
<TxnLineID>51-1719850830</TxnLineID>
<Amount>10.00</Amount>
</InvoiceLineRet>
</InvoiceRet>
</InvoiceQueryRs>
`);

/** What a foreign hand may make of it: comments, CDATA, attributes, self-closing tags, disorder, raw UTF-8. */
const unusual = `<?xml version="1.0" encoding="utf-8"?>
<!-- written by hand -->
<QBXML><QBXMLMsgsRs><CustomerQueryRs statusCode='0' statusSeverity='Info'><CustomerRet>
  <Name><![CDATA[A & B]]> &#x43;</Name><ListID>1-1</ListID><Phone/><Notes>Grün</Notes><Notes>again</Notes>
  <IsActive> 1 </IsActive><Sublevel>none</Sublevel><Email kind="home">a@example.com</Email>
</CustomerRet></CustomerQueryRs></QBXMLMsgsRs></QBXML>
`;

export const responseFixtures: Readonly<Record<string, string>> = {
  customerPage,
  items,
  refusals,
  invoice,
  unusual,
};

/** Requests as other programs write them: indented, in older versions, of kinds we do not know, not in order. */
export const requestFixtures: Readonly<Record<string, string>> = {
  older: `<?xml version="1.0" encoding="ISO-8859-1"?>
<?qbxml version="7.0"?>
<QBXML>
  <QBXMLMsgsRq onError="stopOnError">
    <CustomerAddRq requestID="12">
      <CustomerAdd>
        <Name>20706 - Eastern XYZ University</Name>
        <IsActive>1</IsActive>
      </CustomerAdd>
    </CustomerAddRq>
    <VendorAddRq>
      <VendorAdd><Name>Pumps Ltd</Name></VendorAdd>
    </VendorAddRq>
  </QBXMLMsgsRq>
</QBXML>`,
  disorder: `<?xml version="1.0"?><?qbxml version="13.0"?>
<QBXML><QBXMLMsgsRq onError="continueOnError" newMessageSetID="q83vEjRWeJCrze8SNFZ4kA">
<TxnDelRq><TxnID>1-1</TxnID><TxnDelType>Invoice</TxnDelType></TxnDelRq><HostQueryRq/>
</QBXMLMsgsRq></QBXML>`,
};
