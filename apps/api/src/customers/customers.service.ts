import { Injectable } from '@nestjs/common';
import { TenantDb } from '../database/tenant-db.js';
import { notFound } from '../errors.js';
import type { Page } from '../http/page.schemas.js';
import { CustomerRepository } from './customer.repository.js';
import type { Customer, CustomerPageQuery, CustomerRow } from './customer.schemas.js';

@Injectable()
export class CustomersService {
  constructor(
    private readonly tenantDb: TenantDb,
    private readonly customers: CustomerRepository,
  ) {}

  /** One page of the active or the inactive list (CUS-4). */
  async list(tenantId: string, query: CustomerPageQuery): Promise<Page<CustomerRow>> {
    return this.tenantDb.run({ tenantId }, async (tx) => ({
      items: await this.customers.findPage(tx, query),
      page: query.page,
      pageSize: query.pageSize,
      total: await this.customers.countMatching(tx, query),
    }));
  }

  /** @throws AppError not_found */
  async find(tenantId: string, customerId: string): Promise<Customer> {
    const customer = await this.tenantDb.run({ tenantId }, (tx) =>
      this.customers.find(tx, customerId),
    );
    if (!customer) throw notFound('customer');
    return customer;
  }
}
