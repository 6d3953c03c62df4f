import { atMostOne, exactlyOne } from '../schema/aggregate.js';
import { boolean, dateTime, id, integer, oneOf, quantity, text } from '../schema/field.js';
import { iteratedQuery, query, response } from '../schema/message.js';
import { type Read } from '../schema/record.js';
import { aggregate } from '../schema/shape.js';
import { itemTypeFilter } from './shapes/enumeration.js';
import { nameFilter, nameRangeFilter } from './shapes/filter.js';
import { ref } from './shapes/reference.js';

export const siteAddress = aggregate({
  Addr1: text(41),
  Addr2: text(41),
  Addr3: text(41),
  Addr4: text(41),
  Addr5: text(41).since('6.0'),
  City: text(31),
  State: text(21),
  PostalCode: text(13),
  Country: text(31),
});

export const siteAddressBlock = aggregate({
  Addr1: text(41),
  Addr2: text(41),
  Addr3: text(41),
  Addr4: text(41),
  Addr5: text(41),
});

export const inventorySiteRet = aggregate({
  ListID: id().required(),
  TimeCreated: dateTime().required(),
  TimeModified: dateTime().required(),
  EditSequence: text(16).required(),
  Name: text(31),
  IsActive: boolean(),
  ParentSiteRef: ref(31).since('12.0'),
  IsDefaultSite: boolean(),
  SiteDesc: text(100),
  Contact: text(41),
  Phone: text(21),
  Fax: text(21),
  Email: text(1023),
  SiteAddress: siteAddress,
  SiteAddressBlock: siteAddressBlock,
});
export type InventorySiteRet = Read<typeof inventorySiteRet>;

export const itemFilter = aggregate(
  exactlyOne(
    {
      ListID: id().some(),
    },
    {
      FullName: text(159).some(),
    },
    {
      ListIDWithChildren: id().required(),
    },
    {
      FullNameWithChildren: text(159).required(),
    },
  ),
);

export const siteFilter = aggregate(
  exactlyOne(
    {
      ListID: id().some(),
    },
    {
      FullName: text(64).some(),
    },
  ),
);

export const itemSiteFilter = aggregate({
  ItemFilter: itemFilter,
  SiteFilter: siteFilter,
});

export const itemSitesRet = aggregate(
  {
    ListID: id(),
    TimeCreated: dateTime(),
    TimeModified: dateTime(),
    EditSequence: text(16),
  },
  exactlyOne(
    {
      ItemInventoryAssemblyRef: ref(159).required(),
    },
    {
      ItemInventoryRef: ref(159).required(),
    },
  ),
  {
    InventorySiteRef: ref(31),
    InventorySiteLocationRef: ref(31).since('12.0'),
    ReorderLevel: quantity(),
    QuantityOnHand: quantity(),
    QuantityOnPurchaseOrders: quantity(),
    QuantityOnSalesOrders: quantity(),
    QuantityToBeBuiltByPendingBuildTxns: quantity(),
    QuantityRequiredByPendingBuildTxns: quantity(),
    QuantityOnPendingTransfers: quantity(),
    AssemblyBuildPoint: quantity(),
  },
);
export type ItemSitesRet = Read<typeof itemSitesRet>;

export const inventorySiteRequests = {
  InventorySiteQueryRq: query(
    atMostOne(
      {
        ListID: id().some(),
      },
      {
        FullName: text().some(),
      },
      [
        {
          ActiveStatus: oneOf('ActiveOnly', 'InactiveOnly', 'All'),
          FromModifiedDate: dateTime(),
          ToModifiedDate: dateTime(),
        },
        atMostOne(
          {
            NameFilter: nameFilter.required(),
          },
          {
            NameRangeFilter: nameRangeFilter.required(),
          },
        ),
      ],
    ),
    {
      IncludeRetElement: text(50).many().since('4.0'),
    },
  ).since('10.0'),
  ItemSitesQueryRq: iteratedQuery(
    atMostOne(
      {
        ListID: id().many(),
      },
      [
        exactlyOne(
          {
            ItemTypeFilter: itemTypeFilter,
          },
          {
            ItemSiteFilter: itemSiteFilter,
          },
        ),
      ],
    ),
    {
      MaxReturned: integer(1),
      ActiveStatus: oneOf('ActiveOnly', 'InactiveOnly', 'All'),
      IncludeRetElement: text().many(),
    },
  ).since('10.0'),
};

export const inventorySiteResponses = {
  InventorySiteQueryRs: response({ InventorySiteRet: inventorySiteRet }),
  ItemSitesQueryRs: response({ ItemSitesRet: itemSitesRet }),
};
