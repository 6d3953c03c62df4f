import { aggregateField, type Fields, listField } from '../company-file/fields.js';
import { addressBlock } from './address.js';
import { defaultShipAddress } from './ship-to.js';

/**
 * The elements of a CustomerRet that follow from what is stored: the printed blocks of addresses, the default
 * ship-to in the old single field, and the job status every customer has.
 */
export function customerElements(fields: Fields): Fields {
  const billAddress = aggregateField(fields, 'BillAddress');
  const bill = billAddress && addressBlock(billAddress);
  const ship = defaultShipAddress(listField(fields, 'ShipToAddress'));
  const shipBlock = ship && addressBlock(ship);
  return {
    ...(bill ? { BillAddressBlock: bill } : {}),
    ...(ship ? { ShipAddress: ship } : {}),
    ...(shipBlock ? { ShipAddressBlock: shipBlock } : {}),
    JobStatus: fields.JobStatus ?? 'None',
  };
}
