import { Injectable } from '@nestjs/common';
import { TenantDb } from '../database/tenant-db.js';
import { notFound } from '../errors.js';
import { CustomerRepository } from './customer.repository.js';
import type { Customer, CustomerPage, CustomerPageQuery } from './customer.schemas.js';
import { CustomerWarnings } from './customer-warnings.js';

@Injectable()
export class CustomersService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly customers: CustomerRepository,
    private readonly warnings: CustomerWarnings,
  ) {}

  /** One page of a list, with how many customers of each list fit the search (CUS-4). */
  async list(tenantId: string, query: CustomerPageQuery): Promise<CustomerPage> {
    return this.tenantDb.run({ tenantId }, async (tx) => {
      const counts = await this.customers.count(tx, query.search);
      const { page, pageSize, status } = query;
      // Nothing fits: looking for its first page would read every customer once more.
      const items = counts[status] === 0 ? [] : await this.customers.findPage(tx, query);
      return { items, page, pageSize, total: counts[status], counts };
    });
  }

  /** Also one that was removed or merged, so that an old id goes on leading somewhere. @throws AppError not_found */
  async find(tenantId: string, customerId: string): Promise<Customer> {
    return this.tenantDb.run({ tenantId }, async (tx) => {
      const customer = await this.customers.find(tx, customerId);
      if (customer === null) throw notFound('customer');
      const isGone = customer.removedAt !== null;
      return {
        ...customer,
        mergedInto: await this.customers.findSurvivor(tx, customerId),
        warnings: isGone ? [] : await this.warnings.of(tx, customerId, customer),
      };
    });
  }
}
