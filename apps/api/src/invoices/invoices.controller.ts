import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Caller, CurrentCaller, CurrentUser, type SignedInUser } from '../access/caller.js';
import { RequirePermission } from '../access/route-access.js';
import {
  type RecordChangeList,
  type RecordChangeQuery,
  recordChangeListSchema,
  recordChangeQuerySchema,
} from '../history/history.schemas.js';
import { Answer } from '../http/answer.js';
import { tenantParamsSchema } from '../http/fields.schemas.js';
import {
  approvalSchema,
  type Decided,
  type Decision,
  decidedSchema,
  type Invoice,
  type InvoiceList,
  type InvoiceQuery,
  invoiceListSchema,
  invoiceParamsSchema,
  invoiceQuerySchema,
  invoiceSchema,
  readinessSchema,
  type TermsList,
  type TotalsDecision,
  termsListSchema,
  totalsDecisionSchema,
} from './invoice.schemas.js';
import { InvoiceDecisions } from './invoice-decisions.service.js';
import {
  type InvoiceEdit,
  invoiceEditSchema,
  type NewInvoice,
  newInvoiceSchema,
} from './invoice-edit.schemas.js';
import { InvoiceEdits } from './invoice-edits.service.js';
import { InvoiceTotalsDecisions } from './invoice-totals.service.js';
import { InvoicesService } from './invoices.service.js';

type TenantParams = z.infer<typeof tenantParamsSchema>;
type InvoiceParams = z.infer<typeof invoiceParamsSchema>;

@ApiTags('Invoices')
@Controller('tenants/:tenantId/invoices')
@RequirePermission('invoice.read')
export class InvoicesController {
  constructor(
    private readonly invoices: InvoicesService,
    private readonly edits: InvoiceEdits,
    private readonly decisions: InvoiceDecisions,
    private readonly totals: InvoiceTotalsDecisions,
  ) {}

  @Get()
  @Answer(200, invoiceListSchema)
  list(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @Query({ schema: invoiceQuerySchema }) query: InvoiceQuery,
  ): Promise<InvoiceList> {
    return this.invoices.list(tenantId, query);
  }

  @Post()
  @RequirePermission('invoice.edit')
  @Answer(201, invoiceSchema)
  async create(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @Body({ schema: newInvoiceSchema }) body: NewInvoice,
    @CurrentCaller() caller: Caller,
  ): Promise<Invoice> {
    return this.invoices.find(tenantId, await this.edits.create(tenantId, caller, body));
  }

  /** INV-2: approves invoices, takes approval back, or voids them; each by itself. */
  @Post('approvals')
  @RequirePermission('invoice.approve')
  @Answer(200, decidedSchema)
  approve(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @Body({ schema: approvalSchema }) decision: Decision,
    @CurrentUser() user: SignedInUser,
  ): Promise<Decided> {
    return this.decisions.decide(tenantId, user, decision);
  }

  /** INV-2: marks approved invoices ready for the next sync, or takes that back. */
  @Post('readiness')
  @RequirePermission('invoice.ready')
  @Answer(200, decidedSchema)
  markReady(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @Body({ schema: readinessSchema }) decision: Decision,
    @CurrentUser() user: SignedInUser,
  ): Promise<Decided> {
    return this.decisions.decide(tenantId, user, decision);
  }

  /** The terms that QuickBooks has, to choose from. */
  @Get('terms')
  @Answer(200, termsListSchema)
  terms(@Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams): Promise<TermsList> {
    return this.invoices.terms(tenantId);
  }

  /** INV-4: settles that QuickBooks computed another total than was predicted. */
  @Post(':invoiceId/totals')
  @RequirePermission('invoice.approve')
  @Answer(200, invoiceSchema)
  async settleTotals(
    @Param({ schema: invoiceParamsSchema }) params: InvoiceParams,
    @Body({ schema: totalsDecisionSchema }) decision: TotalsDecision,
    @CurrentUser() user: SignedInUser,
  ): Promise<Invoice> {
    await this.totals.settle({ ...params, user }, decision);
    return this.invoices.find(params.tenantId, params.invoiceId);
  }

  @Get(':invoiceId/history')
  @Answer(200, recordChangeListSchema)
  history(
    @Param({ schema: invoiceParamsSchema }) { tenantId, invoiceId }: InvoiceParams,
    @Query({ schema: recordChangeQuerySchema }) query: RecordChangeQuery,
  ): Promise<RecordChangeList> {
    return this.invoices.history(tenantId, invoiceId, query);
  }

  @Get(':invoiceId')
  @Answer(200, invoiceSchema)
  find(
    @Param({ schema: invoiceParamsSchema }) { tenantId, invoiceId }: InvoiceParams,
  ): Promise<Invoice> {
    return this.invoices.find(tenantId, invoiceId);
  }

  /** Any of the fields, lines as a whole. It becomes a draft again (INV-2). */
  @Patch(':invoiceId')
  @RequirePermission('invoice.edit')
  @Answer(200, invoiceSchema)
  async change(
    @Param({ schema: invoiceParamsSchema }) params: InvoiceParams,
    @Body({ schema: invoiceEditSchema }) body: InvoiceEdit,
    @CurrentCaller() caller: Caller,
  ): Promise<Invoice> {
    await this.edits.change({ ...params, caller }, body);
    return this.invoices.find(params.tenantId, params.invoiceId);
  }
}
