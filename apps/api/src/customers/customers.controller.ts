import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { RequirePermission } from '../access/route-access.js';
import { Answer } from '../http/answer.js';
import { tenantParamsSchema } from '../http/fields.schemas.js';
import {
  type Customer,
  type CustomerPage,
  type CustomerPageQuery,
  customerPageQuerySchema,
  customerPageSchema,
  customerParamsSchema,
  customerSchema,
} from './customer.schemas.js';
import { CustomersService } from './customers.service.js';

@ApiTags('Customers')
@Controller('tenants/:tenantId/customers')
@RequirePermission('customer.read')
export class CustomersController {
  constructor(private readonly customers: CustomersService) {}

  @Get()
  @Answer(200, customerPageSchema)
  list(
    @Param({ schema: tenantParamsSchema }) { tenantId }: z.infer<typeof tenantParamsSchema>,
    @Query({ schema: customerPageQuerySchema }) query: CustomerPageQuery,
  ): Promise<CustomerPage> {
    return this.customers.list(tenantId, query);
  }

  @Get(':customerId')
  @Answer(200, customerSchema)
  find(
    @Param({ schema: customerParamsSchema })
    { tenantId, customerId }: z.infer<typeof customerParamsSchema>,
  ): Promise<Customer> {
    return this.customers.find(tenantId, customerId);
  }
}
