import { Body, Controller, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentUser, type SignedInUser } from '../access/caller.js';
import { RequirePermission } from '../access/route-access.js';
import { Answer, AnswerFile, AnswerWorkbook, WORKBOOK_TYPE } from '../http/answer.js';
import { tenantParamsSchema } from '../http/fields.schemas.js';
import type { Page } from '../http/page.schemas.js';
import { DifferenceWorkbook } from './difference-workbook.service.js';
import {
  type DifferenceList,
  type DifferenceQuery,
  differenceListSchema,
  differenceQuerySchema,
  type OwedCustomerList,
  type OwedCustomerQuery,
  owedCustomerListSchema,
  owedCustomerQuerySchema,
  type Reconciliation,
  reconciliationPageQuerySchema,
  reconciliationPageSchema,
  reconciliationParamsSchema,
  reconciliationSchema,
  statementCheckSchema,
  statementVerdictSchema,
  type VerdictOnStatement,
} from './reconciliation.schemas.js';
import { ReconciliationsService } from './reconciliations.service.js';

type TenantParams = z.infer<typeof tenantParamsSchema>;
type Params = z.infer<typeof reconciliationParamsSchema>;

@ApiTags('Reconciliation')
@Controller('tenants/:tenantId/reconciliations')
@RequirePermission('sync.read')
export class ReconciliationsController {
  constructor(
    private readonly reconciliations: ReconciliationsService,
    private readonly workbooks: DifferenceWorkbook,
  ) {}

  @Post()
  @RequirePermission('sync.run')
  @Answer(202, reconciliationSchema)
  start(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @CurrentUser() user: SignedInUser,
  ): Promise<Reconciliation> {
    return this.reconciliations.start(tenantId, user);
  }

  @Get()
  @Answer(200, reconciliationPageSchema)
  list(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @Query({ schema: reconciliationPageQuerySchema })
    query: z.infer<typeof reconciliationPageQuerySchema>,
  ): Promise<Page<Reconciliation>> {
    return this.reconciliations.list(tenantId, query);
  }

  /** Whether a statement is genuine. It changes nothing. */
  @Post('check')
  @Answer(200, statementVerdictSchema)
  check(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @Body({ schema: statementCheckSchema }) { statement }: z.infer<typeof statementCheckSchema>,
  ): VerdictOnStatement {
    return this.reconciliations.check(tenantId, statement);
  }

  @Get(':reconciliationId')
  @Answer(200, reconciliationSchema)
  find(
    @Param({ schema: reconciliationParamsSchema }) { tenantId, reconciliationId }: Params,
  ): Promise<Reconciliation> {
    return this.reconciliations.find(tenantId, reconciliationId);
  }

  @Get(':reconciliationId/differences')
  @Answer(200, differenceListSchema)
  differences(
    @Param({ schema: reconciliationParamsSchema }) { tenantId, reconciliationId }: Params,
    @Query({ schema: differenceQuerySchema }) query: DifferenceQuery,
  ): Promise<DifferenceList> {
    return this.reconciliations.differences(tenantId, reconciliationId, query);
  }

  @Get(':reconciliationId/customers')
  @Answer(200, owedCustomerListSchema)
  customers(
    @Param({ schema: reconciliationParamsSchema }) { tenantId, reconciliationId }: Params,
    @Query({ schema: owedCustomerQuerySchema }) query: OwedCustomerQuery,
  ): Promise<OwedCustomerList> {
    return this.reconciliations.customers(tenantId, reconciliationId, query);
  }

  @Get(':reconciliationId/differences.xlsx')
  @AnswerWorkbook()
  async workbook(
    @Param({ schema: reconciliationParamsSchema }) { tenantId, reconciliationId }: Params,
  ): Promise<StreamableFile> {
    const { fileName, content } = await this.workbooks.export(tenantId, reconciliationId);
    return new StreamableFile(content, {
      type: WORKBOOK_TYPE,
      disposition: `attachment; filename="${fileName}"`,
    });
  }

  @Get(':reconciliationId/statement')
  @AnswerFile()
  async statement(
    @Param({ schema: reconciliationParamsSchema }) { tenantId, reconciliationId }: Params,
  ): Promise<StreamableFile> {
    const { fileName, content } = await this.reconciliations.statement(tenantId, reconciliationId);
    return new StreamableFile(Buffer.from(content, 'utf8'), {
      type: 'application/json',
      disposition: `attachment; filename="${fileName}"`,
    });
  }
}
