import { Prisma } from '../database/generated/client.js';

/**
 * INV-4, BEY-5: the tax rate, in percent, that QuickBooks will apply to invoices of `customer`: that of the customer's tax
 * item, or of all items in its group together; 0 where its tax code is not a taxable one; null where nothing is known of it.
 */
export const QUICKBOOKS_TAX_RATE = Prisma.sql`(
  SELECT CASE
           WHEN (code.fields ->> 'isTaxable')::boolean IS FALSE THEN 0
           WHEN tax.fields ->> 'kind' = 'sales_tax' THEN (tax.fields -> 'tax' ->> 'rate')::numeric
           WHEN tax.fields ->> 'kind' = 'sales_tax_group' THEN (
             SELECT sum((member.fields -> 'tax' ->> 'rate')::numeric) FROM mirror_records member
             WHERE member.kind = 'item' AND member.quickbooks_id IN (
               SELECT json_array_elements_text(tax.fields -> 'tax' -> 'itemListIds')))
         END
  FROM links link
  JOIN mirror_records said ON said.tenant_id = link.tenant_id AND said.kind = 'customer'
    AND said.quickbooks_id = link.quickbooks_id
  LEFT JOIN mirror_records code ON code.tenant_id = said.tenant_id AND code.kind = 'sales_tax_code'
    AND code.quickbooks_id = said.fields -> 'salesTax' ->> 'codeListId'
  LEFT JOIN mirror_records tax ON tax.tenant_id = said.tenant_id AND tax.kind = 'item'
    AND tax.quickbooks_id = said.fields -> 'salesTax' ->> 'itemListId'
  WHERE link.kind = 'customer' AND link.record_id = customer.id)`;
