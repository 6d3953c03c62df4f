import type { Fields } from '../company-file/fields.js';
import type { Seeder } from './seeder.js';
import type { StandardLists } from './standard-lists.js';

/** name | description | price */
const SERVICES = [
  'Weekly Pool Service|Weekly cleaning, chemicals included|145.00',
  'Biweekly Pool Service|Cleaning every other week|95.00',
  'Service Call|Diagnosis on site, first hour|89.00',
  'Labor|Technician, per hour|75.00',
  'Filter Cleaning|Cartridge or DE filter, taken apart and cleaned|120.00',
  'Green Pool Recovery|From green to clear in one week|385.00',
  'Leak Detection|Pressure test and dye|275.00',
  'Acid Wash|Drain and acid wash up to 15,000 gal|650.00',
];

/** name | description | price | cost | quantity on hand */
const STOCK = [
  'Chlorine 5 gal|Liquid chlorine 10.5 %, 5 gal|32.50|18.75|140',
  'Muriatic Acid 1 gal|Muriatic acid 31 %|12.99|6.40|88',
  'Cartridge Filter C200|Replacement cartridge, 200 sq ft|129.00|71.30|12',
  'Variable Pump 1.5 HP|Variable speed pump 1.5 HP, 230 V|1,149.00|742.00|4',
  'Salt Cell T-15|Chlorine generator cell up to 40,000 gal|689.00|455.00|3',
  'LED Pool Light|Color LED light, 50 ft cord|399.00|240.00|7',
  'Heater 250k BTU|Natural gas heater, 250,000 BTU|2,480.00|1,790.00|2',
];

/** Items of the demo company: every kind that IndusTrack takes over, inactive and sub-items among them. */
export function seedDemoItems(seeder: Seeder, lists: StandardLists): void {
  const account = (name: string): Fields => ({ ListID: lists.idOf('Account', name) });
  const tax = (name: string): Fields => ({ ListID: lists.idOf('SalesTaxCode', name) });
  for (const row of SERVICES) {
    const [name = '', Desc = '', Price = ''] = row.split('|');
    seeder.add({
      family: 'Item',
      kind: 'ItemService',
      name,
      isInactive: name === 'Acid Wash',
      fields: {
        SalesTaxCodeRef: tax('Non'),
        SalesOrPurchase: { Desc, Price, AccountRef: account('Service Income') },
      },
    });
  }
  for (const row of STOCK) {
    const [name = '', SalesDesc = '', price = '', cost = '', QuantityOnHand = ''] = row.split('|');
    const PurchaseCost = cost.replace(',', '');
    seeder.add({
      family: 'Item',
      kind: 'ItemInventory',
      name,
      fields: {
        SalesTaxCodeRef: tax('Tax'),
        SalesDesc,
        SalesPrice: price.replace(',', ''),
        IncomeAccountRef: account('Parts and Chemicals Income'),
        PurchaseDesc: SalesDesc,
        PurchaseCost,
        COGSAccountRef: account('Cost of Goods Sold'),
        AssetAccountRef: account('Inventory Asset'),
        PrefVendorRef: { ListID: lists.idOf('Vendor', 'Suncoast Pool Supply') },
        QuantityOnHand,
        AverageCost: PurchaseCost,
        QuantityOnOrder: '0',
        QuantityOnSalesOrder: '0',
      },
    });
  }
  seedOtherItems(seeder, { account, tax });
}

function seedOtherItems(
  seeder: Seeder,
  refs: { account: (name: string) => Fields; tax: (name: string) => Fields },
): void {
  const { account, tax } = refs;
  const parts = seeder.add({
    family: 'Item',
    kind: 'ItemNonInventory',
    name: 'Parts',
    fields: {
      SalesTaxCodeRef: tax('Tax'),
      SalesOrPurchase: {
        Desc: 'Parts',
        Price: '0.00',
        AccountRef: account('Parts and Chemicals Income'),
      },
    },
  });
  seeder.add({
    family: 'Item',
    kind: 'ItemNonInventory',
    name: 'O-Ring Kit',
    parent: parts,
    fields: {
      SalesTaxCodeRef: tax('Tax'),
      SalesAndPurchase: {
        SalesDesc: 'O-ring kit for pumps',
        SalesPrice: '24.95',
        IncomeAccountRef: account('Parts and Chemicals Income'),
        PurchaseDesc: 'O-ring kit',
        PurchaseCost: '9.10',
        ExpenseAccountRef: account('Job Supplies'),
      },
    },
  });
  seeder.add({
    family: 'Item',
    kind: 'ItemFixedAsset',
    name: 'Service Van 2',
    fields: {
      AcquiredAs: 'New',
      PurchaseDesc: 'Cargo van with racks',
      PurchaseDate: '2025-03-14',
      PurchaseCost: '38250.00',
      AssetAccountRef: account('Service Vehicles'),
    },
  });
  seeder.add({
    family: 'Item',
    kind: 'ItemOtherCharge',
    name: 'Fuel Surcharge',
    fields: {
      SalesTaxCodeRef: tax('Non'),
      SalesOrPurchase: {
        Desc: 'Fuel surcharge',
        Price: '4.50',
        AccountRef: account('Service Income'),
      },
    },
  });
  seeder.add({
    family: 'Item',
    kind: 'ItemDiscount',
    name: 'Loyalty Discount',
    fields: {
      ItemDesc: 'Loyalty discount',
      SalesTaxCodeRef: tax('Tax'),
      DiscountRatePercent: '10.0',
      AccountRef: account('Sales Discounts'),
    },
  });
  seeder.add({
    family: 'Item',
    kind: 'ItemSubtotal',
    name: 'Subtotal',
    fields: { ItemDesc: 'Subtotal' },
  });
}
