export {
  formatQuickBooksDateTime,
  parseQuickBooksDateTime,
  type QuickBooksDateTime,
} from './date-time.js';
export {
  type QbxmlRule,
  QbxmlSchemaError,
  QbxmlSyntaxError,
  QbxmlWriteError,
} from './errors.js';
export { fieldMaxLength } from './field-length.js';
export type * from './message-set.js';
export type {
  AccountAdd,
  AccountMod,
  AccountRet,
  SpecialAccountAdd,
  TaxLineInfoRet,
} from './messages/account.js';
export type { BillToPayRet } from './messages/bill-to-pay.js';
export type { ChargeRet } from './messages/charge.js';
export type { ClassAdd, ClassMod, ClassRet } from './messages/class.js';
export type { CompanyActivityRet, CompanyRet } from './messages/company.js';
export type {
  CreditMemoAdd,
  CreditMemoLineAdd,
  CreditMemoLineGroupAdd,
  CreditMemoLineGroupMod,
  CreditMemoLineGroupRet,
  CreditMemoLineMod,
  CreditMemoLineRet,
  CreditMemoMod,
  CreditMemoRet,
} from './messages/credit-memo.js';
export type { CurrencyRet } from './messages/currency.js';
export type {
  AdditionalNotesMod,
  ContactsMod,
  CustomerAdd,
  CustomerMod,
  CustomerRet,
  ShipToAddress,
} from './messages/customer.js';
export type { CustomerMsgRet } from './messages/customer-message.js';
export type { CustomerTypeAdd, CustomerTypeRet } from './messages/customer-type.js';
export type {
  DataExtAdd,
  DataExtDefAdd,
  DataExtDefDelRet,
  DataExtDefMod,
  DataExtDefRet,
  DataExtDelRet,
  DataExtMod,
} from './messages/data-extension.js';
export type { EmployeeRet } from './messages/employee.js';
export type {
  EstimateAdd,
  EstimateLineAdd,
  EstimateLineGroupAdd,
  EstimateLineGroupMod,
  EstimateLineGroupRet,
  EstimateLineMod,
  EstimateLineRet,
  EstimateMod,
  EstimateRet,
} from './messages/estimate.js';
export type { HostRet } from './messages/host.js';
export type { InventorySiteRet, ItemSitesRet } from './messages/inventory-site.js';
export type {
  InvoiceAdd,
  InvoiceLineAdd,
  InvoiceLineGroupAdd,
  InvoiceLineGroupMod,
  InvoiceLineGroupRet,
  InvoiceLineMod,
  InvoiceLineRet,
  InvoiceMod,
  InvoiceRet,
} from './messages/invoice.js';
export type { SpecialItemAdd } from './messages/item.js';
export type {
  ItemDiscountAdd,
  ItemDiscountMod,
  ItemDiscountRet,
} from './messages/item-discount.js';
export type { ItemFixedAssetRet } from './messages/item-fixed-asset.js';
export type { ItemGroupAdd, ItemGroupMod, ItemGroupRet } from './messages/item-group.js';
export type {
  ItemInventoryAdd,
  ItemInventoryMod,
  ItemInventoryRet,
} from './messages/item-inventory.js';
export type {
  ItemInventoryAssemblyAdd,
  ItemInventoryAssemblyMod,
  ItemInventoryAssemblyRet,
} from './messages/item-inventory-assembly.js';
export type {
  ItemNonInventoryAdd,
  ItemNonInventoryMod,
  ItemNonInventoryRet,
} from './messages/item-non-inventory.js';
export type {
  ItemOtherChargeAdd,
  ItemOtherChargeMod,
  ItemOtherChargeRet,
} from './messages/item-other-charge.js';
export type { ItemPaymentAdd, ItemPaymentMod, ItemPaymentRet } from './messages/item-payment.js';
export type {
  ItemSalesTaxAdd,
  ItemSalesTaxMod,
  ItemSalesTaxRet,
} from './messages/item-sales-tax.js';
export type { ItemSalesTaxGroupRet } from './messages/item-sales-tax-group.js';
export type { ItemServiceAdd, ItemServiceMod, ItemServiceRet } from './messages/item-service.js';
export type {
  ItemSubtotalAdd,
  ItemSubtotalMod,
  ItemSubtotalRet,
} from './messages/item-subtotal.js';
export type { JobTypeAdd, JobTypeRet } from './messages/job-type.js';
export type { LeadContactsRet, LeadRet, LocationsRet } from './messages/lead.js';
export type { ListDeletedRet } from './messages/list-object.js';
export type { OtherNameRet } from './messages/other-name.js';
export type { PaymentMethodAdd, PaymentMethodRet } from './messages/payment-method.js';
export type { PreferencesRet } from './messages/preferences.js';
export type { PriceLevelPerItemRet, PriceLevelRet } from './messages/price-level.js';
export type {
  AppliedToTxnAdd,
  AppliedToTxnMod,
  AppliedToTxnRet,
  CreditCardTxnInfoMod,
  CreditCardTxnInputInfoMod,
  CreditCardTxnResultInfoMod,
  ReceivePaymentAdd,
  ReceivePaymentMod,
  ReceivePaymentRet,
  ReceivePaymentToDepositRet,
} from './messages/receive-payment.js';
export { requestTables, responseTables } from './messages/registry.js';
export type {
  SalesOrderAdd,
  SalesOrderLineAdd,
  SalesOrderLineGroupAdd,
  SalesOrderLineGroupMod,
  SalesOrderLineGroupRet,
  SalesOrderLineMod,
  SalesOrderLineRet,
  SalesOrderMod,
  SalesOrderRet,
} from './messages/sales-order.js';
export type {
  SalesReceiptAdd,
  SalesReceiptLineAdd,
  SalesReceiptLineGroupAdd,
  SalesReceiptLineGroupMod,
  SalesReceiptLineGroupRet,
  SalesReceiptLineMod,
  SalesReceiptLineRet,
  SalesReceiptMod,
  SalesReceiptRet,
} from './messages/sales-receipt.js';
export type { SalesRepRet } from './messages/sales-rep.js';
export type { SalesTaxCodeAdd, SalesTaxCodeRet } from './messages/sales-tax-code.js';
export type { BillAddress, ShipAddress } from './messages/shapes/address.js';
export type { AdditionalNotesRet, ContactsRet } from './messages/shapes/contact.js';
export type { SalesAndPurchaseMod, SalesOrPurchaseMod } from './messages/shapes/item-parts.js';
export type { DataExtRet, LinkedTxn } from './messages/shapes/transaction-parts.js';
export type { ShipMethodRet } from './messages/ship-method.js';
export type { TemplateRet } from './messages/template.js';
export type { DateDrivenTermsRet, StandardTermsAdd, StandardTermsRet } from './messages/terms.js';
export type { TransactionRet, TxnDeletedRet } from './messages/transaction.js';
export type { UnitOfMeasureSetAdd, UnitOfMeasureSetRet } from './messages/unit-of-measure-set.js';
export type { VendorRet } from './messages/vendor.js';
export { DEFAULT_LIMITS, type ReadLimits } from './read/limits.js';
export { messageSetKind } from './read/message-set-kind.js';
export {
  type DecodedRequestSet,
  type DecodeRequestOptions,
  decodeRequestSet,
  type RequestSummary,
  requestKinds,
} from './read/request-set.js';
export {
  type AnyRecord,
  type AnyResponseHead,
  decodeResponseSet,
  peekResponseHead,
  type ResponseEvent,
  streamResponseSet,
} from './read/response-set.js';
export { hasFields, type KeptExtras } from './schema/record.js';
export {
  type EarlierQbxmlVersion,
  type Edition,
  type QbxmlVersion,
  versionRank,
} from './schema/version.js';
export type { EngineAction, FactSource, Meaning } from './status/action.js';
export { HRESULTS, type HresultMeaning, hresultMeaning } from './status/hresults.js';
export { STATUS_CODES, type StatusMeaning, statusMeaning } from './status/status-codes.js';
export {
  type EncodeRequestOptions,
  encodeRequestSet,
  rewriteRequestSet,
} from './write/request-set.js';
export { encodeResponseSet } from './write/response-set.js';
export type { UnknownElement, XmlElement } from './xml/element.js';
