import { Controller, Get, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentUser, type SignedInUser } from '../access/caller.js';
import { RequirePermission } from '../access/route-access.js';
import { Answer, AnswerWorkbook, WORKBOOK_TYPE } from '../http/answer.js';
import { type RunSummary, runParamsSchema, runSummarySchema } from '../sync/run.schemas.js';
import { type RunFigures, runFiguresSchema } from './plan.schemas.js';
import { PlansService } from './plans.service.js';
import { RunExportService } from './run-export.service.js';

type RunParams = z.infer<typeof runParamsSchema>;

@ApiTags('Sync')
@Controller('tenants/:tenantId/runs/:runId')
@RequirePermission('sync.read')
export class PlansController {
  constructor(
    private readonly plans: PlansService,
    private readonly exports: RunExportService,
  ) {}

  @Post('apply')
  @RequirePermission('sync.run')
  @Answer(202, runSummarySchema)
  apply(
    @Param({ schema: runParamsSchema }) { tenantId, runId }: RunParams,
    @CurrentUser() user: SignedInUser,
  ): Promise<RunSummary> {
    return this.plans.apply(tenantId, runId, user);
  }

  @Get('figures')
  @Answer(200, runFiguresSchema)
  figures(@Param({ schema: runParamsSchema }) { tenantId, runId }: RunParams): Promise<RunFigures> {
    return this.plans.figures(tenantId, runId);
  }

  @Get('steps.xlsx')
  @AnswerWorkbook()
  async workbook(
    @Param({ schema: runParamsSchema }) { tenantId, runId }: RunParams,
  ): Promise<StreamableFile> {
    const { fileName, content } = await this.exports.export(tenantId, runId);
    return new StreamableFile(content, {
      type: WORKBOOK_TYPE,
      disposition: `attachment; filename="${fileName}"`,
    });
  }
}
