import { Body, Controller, Delete, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { RequirePermission } from '../access/route-access.js';
import { Answer, AnswerNothing } from '../http/answer.js';
import { tenantParamsSchema } from '../http/fields.schemas.js';
import { type Customer, customerParamsSchema, customerSchema } from './customer.schemas.js';
import {
  type CustomerEdit,
  customerEditSchema,
  customerRemovalSchema,
  type LocationsEdit,
  locationsEditSchema,
  type NewCustomer,
  newCustomerSchema,
} from './customer-edit.schemas.js';
import { CustomerEdits } from './customer-edits.service.js';
import { CustomersService } from './customers.service.js';

type CustomerParams = z.infer<typeof customerParamsSchema>;

@ApiTags('Customers')
@Controller('tenants/:tenantId/customers')
@RequirePermission('customer.edit')
export class CustomerEditsController {
  constructor(
    private readonly edits: CustomerEdits,
    private readonly customers: CustomersService,
  ) {}

  @Post()
  @Answer(201, customerSchema)
  async create(
    @Param({ schema: tenantParamsSchema }) { tenantId }: z.infer<typeof tenantParamsSchema>,
    @Body({ schema: newCustomerSchema }) body: NewCustomer,
    @CurrentCaller() caller: Caller,
  ): Promise<Customer> {
    return this.customers.find(tenantId, await this.edits.create(tenantId, caller, body));
  }

  /** Any of the fields, `active` among them (CUS-4). */
  @Patch(':customerId')
  @Answer(200, customerSchema)
  async change(
    @Param({ schema: customerParamsSchema }) params: CustomerParams,
    @Body({ schema: customerEditSchema }) body: CustomerEdit,
    @CurrentCaller() caller: Caller,
  ): Promise<Customer> {
    await this.edits.change({ ...params, caller }, body);
    return this.customers.find(params.tenantId, params.customerId);
  }

  /** The whole list: what is new, renamed, moved, the default, and by its absence what is removed. */
  @Put(':customerId/locations')
  @Answer(200, customerSchema)
  async changeLocations(
    @Param({ schema: customerParamsSchema }) params: CustomerParams,
    @Body({ schema: locationsEditSchema }) body: LocationsEdit,
    @CurrentCaller() caller: Caller,
  ): Promise<Customer> {
    await this.edits.changeLocations({ ...params, caller }, body);
    return this.customers.find(params.tenantId, params.customerId);
  }

  @Delete(':customerId')
  @AnswerNothing()
  async remove(
    @Param({ schema: customerParamsSchema }) params: CustomerParams,
    @Query({ schema: customerRemovalSchema }) { version }: z.infer<typeof customerRemovalSchema>,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    await this.edits.remove({ ...params, caller }, version);
  }
}
