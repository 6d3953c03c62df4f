import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Caller, CurrentCaller, CurrentUser, type SignedInUser } from '../access/caller.js';
import { RequirePermission } from '../access/route-access.js';
import {
  type Customer,
  customerParamsSchema,
  customerSchema,
} from '../customers/customer.schemas.js';
import { CustomersService } from '../customers/customers.service.js';
import { Answer } from '../http/answer.js';
import { CustomerLinks } from './customer-links.service.js';
import { deletionDecisionSchema } from './link-proposal.schemas.js';

type CustomerParams = z.infer<typeof customerParamsSchema>;

@ApiTags('Customers')
@Controller('tenants/:tenantId/customers/:customerId')
@RequirePermission('customer.link')
export class CustomerLinksController {
  constructor(
    private readonly links: CustomerLinks,
    private readonly customers: CustomersService,
  ) {}

  /** BEY-18: lets a paused customer sync again. */
  @Post('resume')
  @Answer(200, customerSchema)
  async resume(
    @Param({ schema: customerParamsSchema }) params: CustomerParams,
    @CurrentUser() user: SignedInUser,
    @CurrentCaller() caller: Caller,
  ): Promise<Customer> {
    await this.links.resume({ ...params, user, caller });
    return this.customers.find(params.tenantId, params.customerId);
  }

  /** FM-19: adds a customer to QuickBooks again that was deleted there, or makes it inactive here. */
  @Post('resolve-deleted')
  @Answer(200, customerSchema)
  async resolveDeleted(
    @Param({ schema: customerParamsSchema }) params: CustomerParams,
    @Body({ schema: deletionDecisionSchema })
    { decision }: z.infer<typeof deletionDecisionSchema>,
    @CurrentUser() user: SignedInUser,
    @CurrentCaller() caller: Caller,
  ): Promise<Customer> {
    await this.links.resolveDeleted({ ...params, user, caller }, decision);
    return this.customers.find(params.tenantId, params.customerId);
  }
}
