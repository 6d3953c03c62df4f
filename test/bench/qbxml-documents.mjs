/** Made-up documents of any size, the same on every run. */

/** A small generator of numbers below `limit`, always the same sequence. */
function createNumbers() {
  let state = 20_240_701;
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state % limit;
  };
}

const leaf = (name, text) => `<${name}>${text}</${name}>\n`;
const group = (name, ...children) => `<${name}>\n${children.join('')}</${name}>\n`;
const reference = (name, id, fullName) =>
  group(name, leaf('ListID', `${id}-1446676743`), leaf('FullName', fullName));

function address(name, number) {
  return group(
    name,
    leaf('Addr1', `Company ${number} Ltd`),
    leaf('Addr2', `${number % 999} Main Street`),
    leaf('City', 'Springfield'),
    leaf('State', 'IL'),
    leaf('PostalCode', '62704'),
  );
}

function shipTo(index) {
  return group(
    'ShipToAddress',
    leaf('Name', `Ship To ${index + 1}`),
    leaf('Addr1', 'Pool house'),
    leaf('City', 'Springfield'),
    leaf('DefaultShipTo', index === 0 ? 'true' : 'false'),
  );
}

/** One customer as QuickBooks prints it: most fields there, some not, an entity in every name. */
function customer(number, next) {
  const name = `Pool &amp; Spa Caf&#233; ${number}`;
  return group(
    'CustomerRet',
    leaf('ListID', `8000${number.toString(16).toUpperCase()}-${1_446_600_000 + next(90_000)}`),
    leaf('TimeCreated', '2015-11-04T16:32:23-06:00'),
    leaf('TimeModified', `2024-07-0${1 + next(9)}T10:20:30-06:00`),
    leaf('EditSequence', String(1_446_676_743 + number)),
    leaf('Name', name),
    leaf('FullName', name),
    leaf('IsActive', next(8) === 0 ? 'false' : 'true'),
    leaf('Sublevel', '0'),
    next(4) === 0 ? '' : leaf('CompanyName', `Company ${number} Ltd`),
    leaf('FirstName', 'Ann'),
    leaf('LastName', 'O&apos;Neil'),
    next(3) === 0 ? '' : address('BillAddress', number) + address('ShipAddress', number),
    ...Array.from({ length: next(3) }, (_, index) => shipTo(index)),
    leaf('Phone', `555-01${10 + next(89)}`),
    leaf('Email', `office${number}@example.com`),
    reference('CustomerTypeRef', '80000001', 'Residential'),
    reference('TermsRef', '80000002', 'Net 30'),
    leaf('Balance', `${next(5000)}.${10 + next(89)}`),
    leaf('TotalBalance', `${next(5000)}.00`),
    reference('SalesTaxCodeRef', '80000003', 'Tax'),
    leaf('JobStatus', 'None'),
    next(2) === 0
      ? ''
      : leaf('Notes', 'Gate code 1234. Dog in the yard, call ahead. '.repeat(1 + next(3))),
    leaf('PreferredDeliveryMethod', 'None'),
  );
}

const HEAD =
  '<?xml version="1.0" ?>\n<QBXML>\n<QBXMLMsgsRs>\n' +
  '<CustomerQueryRs requestID="1" statusCode="0" statusSeverity="Info" statusMessage="Status OK">\n';
const TAIL = '</CustomerQueryRs>\n</QBXMLMsgsRs>\n</QBXML>\n';

/** A CustomerQueryRs in pieces of about 64 KiB, until there are `bytes` of it. */
export function* customerResponse(bytes) {
  const next = createNumbers();
  let piece = HEAD;
  let written = 0;
  for (let number = 1; written + piece.length < bytes; number++) {
    piece += customer(number, next);
    if (piece.length >= 65_536) {
      written += piece.length;
      yield Buffer.from(piece);
      piece = '';
    }
  }
  yield Buffer.from(piece + TAIL);
}

const FIRST_NAMES = ['Ann', 'Bob', 'Carla', 'Dmitri', 'Eve', 'Farid', 'Grace'];

/** Bodies of CustomerAddRq, with what real ones hold. */
export function customerAdds(count) {
  return Array.from({ length: count }, (_, index) => ({
    Name: `Pool & Spa ${index}`,
    IsActive: true,
    CompanyName: `Pool & Spa ${index} "Springfield" Ltd`,
    FirstName: FIRST_NAMES[index % FIRST_NAMES.length],
    LastName: `O'Neil ${index % 37}`,
    BillAddress: {
      Addr1: `Company ${index} Ltd`,
      Addr2: `${index % 999} Main Street`,
      City: 'Springfield',
      State: 'IL',
      PostalCode: '62704',
    },
    ShipToAddress: [
      { Name: 'Ship To 1', Addr1: 'Pool house', City: 'Springfield', DefaultShipTo: true },
      { Name: 'Ship To 2', Addr1: 'Shop', City: 'Springfield', DefaultShipTo: false },
    ],
    Phone: `555-${1000 + (index % 9000)}`,
    Email: `office${index}@example.com`,
    TermsRef: { ListID: '80000002-1446676743' },
    Notes: `Gate code ${1000 + index}. Dog in the yard, call ahead.`,
  }));
}
