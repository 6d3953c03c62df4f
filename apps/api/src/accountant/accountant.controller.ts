import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { RequirePermission } from '../access/route-access.js';
import { Answer, AnswerWorkbook, WORKBOOK_TYPE } from '../http/answer.js';
import { tenantParamsSchema } from '../http/fields.schemas.js';
import {
  type AccountedChangeList,
  type AccountedChangeQuery,
  accountedChangeListSchema,
  accountedChangeQuerySchema,
  monthQuerySchema,
  type Statement,
  statementSchema,
} from './accountant.schemas.js';
import { AccountantService } from './accountant.service.js';
import { StatementExportService } from './statement-export.service.js';

type TenantParams = z.infer<typeof tenantParamsSchema>;
type MonthQuery = z.infer<typeof monthQuerySchema>;

@ApiTags('Accountant')
@Controller('tenants/:tenantId/accountant')
@RequirePermission('accountant.read')
export class AccountantController {
  constructor(
    private readonly accountant: AccountantService,
    private readonly exports: StatementExportService,
  ) {}

  @Get('changes')
  @Answer(200, accountedChangeListSchema)
  changes(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @Query({ schema: accountedChangeQuerySchema }) query: AccountedChangeQuery,
  ): Promise<AccountedChangeList> {
    return this.accountant.changes(tenantId, query);
  }

  @Get('statement')
  @Answer(200, statementSchema)
  statement(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @Query({ schema: monthQuerySchema }) { month }: MonthQuery,
  ): Promise<Statement> {
    return this.accountant.statement(tenantId, month);
  }

  @Get('statement.xlsx')
  @AnswerWorkbook()
  async workbook(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @Query({ schema: monthQuerySchema }) { month }: MonthQuery,
  ): Promise<StreamableFile> {
    const { fileName, content } = await this.exports.export(tenantId, month);
    return new StreamableFile(content, {
      type: WORKBOOK_TYPE,
      disposition: `attachment; filename="${fileName}"`,
    });
  }
}
