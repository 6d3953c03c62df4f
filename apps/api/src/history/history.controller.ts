import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { RequirePermission } from '../access/route-access.js';
import {
  type Customer,
  customerParamsSchema,
  customerSchema,
} from '../customers/customer.schemas.js';
import { CustomersService } from '../customers/customers.service.js';
import { Answer } from '../http/answer.js';
import {
  changeParamsSchema,
  type RecordChangeList,
  type RecordChangeQuery,
  recordChangeListSchema,
  recordChangeQuerySchema,
} from './history.schemas.js';
import { HistoryService } from './history.service.js';

@ApiTags('Customers')
@Controller('tenants/:tenantId/customers/:customerId/history')
@RequirePermission('customer.read')
export class HistoryController {
  constructor(
    private readonly history: HistoryService,
    private readonly customers: CustomersService,
  ) {}

  @Get()
  @Answer(200, recordChangeListSchema)
  list(
    @Param({ schema: customerParamsSchema }) params: z.infer<typeof customerParamsSchema>,
    @Query({ schema: recordChangeQuerySchema }) query: RecordChangeQuery,
  ): Promise<RecordChangeList> {
    return this.history.list(params, query);
  }

  /** The fields of this change go back to what they were before it, as a new edit. */
  @Post(':changeId/restore')
  @RequirePermission('customer.edit')
  @Answer(200, customerSchema)
  async restore(
    @Param({ schema: changeParamsSchema })
    { tenantId, customerId, changeId }: z.infer<typeof changeParamsSchema>,
    @CurrentCaller() caller: Caller,
  ): Promise<Customer> {
    await this.history.restore({ tenantId, customerId, caller }, changeId);
    return this.customers.find(tenantId, customerId);
  }
}
