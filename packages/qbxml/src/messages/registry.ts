import { accountRequests, accountResponses } from './account.js';
import { billToPayRequests, billToPayResponses } from './bill-to-pay.js';
import { chargeRequests, chargeResponses } from './charge.js';
import { classRequests, classResponses } from './class.js';
import { companyRequests, companyResponses } from './company.js';
import { creditMemoRequests, creditMemoResponses } from './credit-memo.js';
import { currencyRequests, currencyResponses } from './currency.js';
import { customerRequests, customerResponses } from './customer.js';
import { customerMessageRequests, customerMessageResponses } from './customer-message.js';
import { customerTypeRequests, customerTypeResponses } from './customer-type.js';
import { dataExtensionRequests, dataExtensionResponses } from './data-extension.js';
import { employeeRequests, employeeResponses } from './employee.js';
import { entityRequests, entityResponses } from './entity.js';
import { estimateRequests, estimateResponses } from './estimate.js';
import { hostRequests, hostResponses } from './host.js';
import { inventorySiteRequests, inventorySiteResponses } from './inventory-site.js';
import { invoiceRequests, invoiceResponses } from './invoice.js';
import { itemRequests, itemResponses } from './item.js';
import { itemDiscountRequests, itemDiscountResponses } from './item-discount.js';
import { itemFixedAssetRequests, itemFixedAssetResponses } from './item-fixed-asset.js';
import { itemGroupRequests, itemGroupResponses } from './item-group.js';
import { itemInventoryRequests, itemInventoryResponses } from './item-inventory.js';
import {
  itemInventoryAssemblyRequests,
  itemInventoryAssemblyResponses,
} from './item-inventory-assembly.js';
import { itemNonInventoryRequests, itemNonInventoryResponses } from './item-non-inventory.js';
import { itemOtherChargeRequests, itemOtherChargeResponses } from './item-other-charge.js';
import { itemPaymentRequests, itemPaymentResponses } from './item-payment.js';
import { itemSalesTaxRequests, itemSalesTaxResponses } from './item-sales-tax.js';
import { itemSalesTaxGroupRequests, itemSalesTaxGroupResponses } from './item-sales-tax-group.js';
import { itemServiceRequests, itemServiceResponses } from './item-service.js';
import { itemSubtotalRequests, itemSubtotalResponses } from './item-subtotal.js';
import { jobTypeRequests, jobTypeResponses } from './job-type.js';
import { leadRequests, leadResponses } from './lead.js';
import { listObjectRequests, listObjectResponses } from './list-object.js';
import { otherNameRequests, otherNameResponses } from './other-name.js';
import { paymentMethodRequests, paymentMethodResponses } from './payment-method.js';
import { preferencesRequests, preferencesResponses } from './preferences.js';
import { priceLevelRequests, priceLevelResponses } from './price-level.js';
import { receivePaymentRequests, receivePaymentResponses } from './receive-payment.js';
import { salesOrderRequests, salesOrderResponses } from './sales-order.js';
import { salesReceiptRequests, salesReceiptResponses } from './sales-receipt.js';
import { salesRepRequests, salesRepResponses } from './sales-rep.js';
import { salesTaxCodeRequests, salesTaxCodeResponses } from './sales-tax-code.js';
import { shipMethodRequests, shipMethodResponses } from './ship-method.js';
import { templateRequests, templateResponses } from './template.js';
import { termsRequests, termsResponses } from './terms.js';
import { transactionRequests, transactionResponses } from './transaction.js';
import { unitOfMeasureSetRequests, unitOfMeasureSetResponses } from './unit-of-measure-set.js';
import { vendorRequests, vendorResponses } from './vendor.js';

/** Every request this codec writes and reads, by its qbXML name. */
export const requestTables = {
  ...accountRequests,
  ...billToPayRequests,
  ...chargeRequests,
  ...classRequests,
  ...companyRequests,
  ...creditMemoRequests,
  ...currencyRequests,
  ...customerRequests,
  ...customerMessageRequests,
  ...customerTypeRequests,
  ...dataExtensionRequests,
  ...employeeRequests,
  ...entityRequests,
  ...estimateRequests,
  ...hostRequests,
  ...inventorySiteRequests,
  ...invoiceRequests,
  ...itemRequests,
  ...itemDiscountRequests,
  ...itemFixedAssetRequests,
  ...itemGroupRequests,
  ...itemInventoryRequests,
  ...itemInventoryAssemblyRequests,
  ...itemNonInventoryRequests,
  ...itemOtherChargeRequests,
  ...itemPaymentRequests,
  ...itemSalesTaxRequests,
  ...itemSalesTaxGroupRequests,
  ...itemServiceRequests,
  ...itemSubtotalRequests,
  ...jobTypeRequests,
  ...leadRequests,
  ...listObjectRequests,
  ...otherNameRequests,
  ...paymentMethodRequests,
  ...preferencesRequests,
  ...priceLevelRequests,
  ...receivePaymentRequests,
  ...salesOrderRequests,
  ...salesReceiptRequests,
  ...salesRepRequests,
  ...salesTaxCodeRequests,
  ...shipMethodRequests,
  ...templateRequests,
  ...termsRequests,
  ...transactionRequests,
  ...unitOfMeasureSetRequests,
  ...vendorRequests,
};

/** Every response this codec reads and writes, by its qbXML name. */
export const responseTables = {
  ...accountResponses,
  ...billToPayResponses,
  ...chargeResponses,
  ...classResponses,
  ...companyResponses,
  ...creditMemoResponses,
  ...currencyResponses,
  ...customerResponses,
  ...customerMessageResponses,
  ...customerTypeResponses,
  ...dataExtensionResponses,
  ...employeeResponses,
  ...entityResponses,
  ...estimateResponses,
  ...hostResponses,
  ...inventorySiteResponses,
  ...invoiceResponses,
  ...itemResponses,
  ...itemDiscountResponses,
  ...itemFixedAssetResponses,
  ...itemGroupResponses,
  ...itemInventoryResponses,
  ...itemInventoryAssemblyResponses,
  ...itemNonInventoryResponses,
  ...itemOtherChargeResponses,
  ...itemPaymentResponses,
  ...itemSalesTaxResponses,
  ...itemSalesTaxGroupResponses,
  ...itemServiceResponses,
  ...itemSubtotalResponses,
  ...jobTypeResponses,
  ...leadResponses,
  ...listObjectResponses,
  ...otherNameResponses,
  ...paymentMethodResponses,
  ...preferencesResponses,
  ...priceLevelResponses,
  ...receivePaymentResponses,
  ...salesOrderResponses,
  ...salesReceiptResponses,
  ...salesRepResponses,
  ...salesTaxCodeResponses,
  ...shipMethodResponses,
  ...templateResponses,
  ...termsResponses,
  ...transactionResponses,
  ...unitOfMeasureSetResponses,
  ...vendorResponses,
};
