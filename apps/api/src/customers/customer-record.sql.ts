import { Prisma } from '../database/generated/client.js';

/** A customer, under the alias `customer`, as the domain's CustomerRecord. */
export const CUSTOMER_RECORD = Prisma.sql`
  json_build_object(
    'companyName', customer.company_name, 'firstName', customer.first_name, 'lastName', customer.last_name,
    'phone', customer.phone, 'email', customer.email, 'billingAddress', customer.billing_address,
    'active', customer.active,
    'locations', (SELECT coalesce(json_agg(json_build_object(
         'name', location.name, 'address', location.address, 'isDefault', location.is_default,
         'note', location.note) ORDER BY location.position), '[]')
       FROM customer_locations location
       WHERE location.tenant_id = customer.tenant_id AND location.customer_id = customer.id))`;
