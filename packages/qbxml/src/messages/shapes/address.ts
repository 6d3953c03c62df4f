import { text } from '../../schema/field.js';
import { type Read } from '../../schema/record.js';
import { aggregate } from '../../schema/shape.js';

export const billAddress = aggregate({
  Addr1: text(41),
  Addr2: text(41),
  Addr3: text(41),
  Addr4: text(41),
  Addr5: text(41).since('6.0'),
  City: text(31),
  State: text(21),
  PostalCode: text(13),
  Country: text(31),
  Note: text(41).since('6.0'),
});
export type BillAddress = Read<typeof billAddress>;

export const billAddressBlock = aggregate({
  Addr1: text(41),
  Addr2: text(41),
  Addr3: text(41),
  Addr4: text(41),
  Addr5: text(41),
});

export const shipAddress = aggregate({
  Addr1: text(41),
  Addr2: text(41),
  Addr3: text(41),
  Addr4: text(41),
  Addr5: text(41).since('6.0'),
  City: text(31),
  State: text(21),
  PostalCode: text(13),
  Country: text(31),
  Note: text(41).since('6.0'),
});
export type ShipAddress = Read<typeof shipAddress>;

export const shipAddressBlock = aggregate({
  Addr1: text(41),
  Addr2: text(41),
  Addr3: text(41),
  Addr4: text(41),
  Addr5: text(41),
});
