import { fieldMaxLength } from '@connector/qbxml';
import type { MappedField } from './customer-fields.js';

/** The fields of an item that sync. The lengths are those of the qbXML schema that QuickBooks checks. */
export const ITEM_FIELDS: readonly MappedField[] = [
  {
    industrack: 'Name',
    quickbooks: 'Item Name/Number',
    quickbooksMaxLength: maxLength('Name'),
    note: 'A sub-item stands under its parent on both sides; the full name joins their names with colons.',
  },
  {
    industrack: 'Kind',
    quickbooks: 'Type',
    quickbooksMaxLength: null,
    note: 'Fixed assets are equipment in IndusTrack. An inventory assembly is inventory.',
  },
  {
    industrack: 'Sales description',
    quickbooks: 'Description on Sales Transactions',
    quickbooksMaxLength: maxLength('SalesDesc'),
    note: '',
  },
  {
    industrack: 'Purchase description',
    quickbooks: 'Description on Purchase Transactions',
    quickbooksMaxLength: maxLength('PurchaseDesc'),
    note: 'Only where QuickBooks keeps a cost beside the price.',
  },
  {
    industrack: 'Part number',
    quickbooks: 'Manufacturer’s Part Number',
    quickbooksMaxLength: maxLength('ManufacturerPartNumber'),
    note: '',
  },
  {
    industrack: 'Price',
    quickbooks: 'Sales Price',
    quickbooksMaxLength: null,
    note: 'Up to five decimals. An item that is priced by percentage keeps the price that IndusTrack has.',
  },
  {
    industrack: 'Cost',
    quickbooks: 'Cost',
    quickbooksMaxLength: null,
    note: 'It arrives with a new item. Where it differs later, both are shown under Items, Costs that differ, and a person settles it.',
  },
  {
    industrack: 'Taxable',
    quickbooks: 'Tax Code',
    quickbooksMaxLength: null,
    note: 'Taxable where QuickBooks’ code says so.',
  },
  {
    industrack: 'Active',
    quickbooks: 'Item is inactive',
    quickbooksMaxLength: null,
    note: 'Active and inactive items have lists of their own on both sides.',
  },
];

function maxLength(element: string): number | null {
  return fieldMaxLength('ItemInventoryAddRq', ['ItemInventoryAdd', element]) ?? null;
}
