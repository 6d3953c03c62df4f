import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentUser, type SignedInUser } from '../access/caller.js';
import { RequirePermission } from '../access/route-access.js';
import { Answer } from '../http/answer.js';
import { tenantParamsSchema } from '../http/fields.schemas.js';
import type { Page } from '../http/page.schemas.js';
import {
  newRunSchema,
  type RequestedRun,
  type RunRequest,
  type RunStepList,
  type RunStepQuery,
  type RunSummary,
  requestedRunSchema,
  runPageQuerySchema,
  runPageSchema,
  runParamsSchema,
  runStepListSchema,
  runStepQuerySchema,
  runSummarySchema,
} from './run.schemas.js';
import { RunsService } from './runs.service.js';

type TenantParams = z.infer<typeof tenantParamsSchema>;
type RunParams = z.infer<typeof runParamsSchema>;

@ApiTags('Sync')
@Controller('tenants/:tenantId/runs')
@RequirePermission('sync.read')
export class RunsController {
  constructor(private readonly runs: RunsService) {}

  @Post()
  @RequirePermission('sync.run')
  @Answer(202, requestedRunSchema)
  request(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @Body({ schema: newRunSchema }) body: RunRequest,
    @CurrentUser() user: SignedInUser,
  ): Promise<RequestedRun> {
    return this.runs.request(tenantId, user, body);
  }

  @Get()
  @Answer(200, runPageSchema)
  list(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @Query({ schema: runPageQuerySchema }) query: z.infer<typeof runPageQuerySchema>,
  ): Promise<Page<RunSummary>> {
    return this.runs.list(tenantId, query);
  }

  @Get(':runId')
  @Answer(200, runSummarySchema)
  find(@Param({ schema: runParamsSchema }) { tenantId, runId }: RunParams): Promise<RunSummary> {
    return this.runs.find(tenantId, runId);
  }

  @Get(':runId/steps')
  @Answer(200, runStepListSchema)
  steps(
    @Param({ schema: runParamsSchema }) { tenantId, runId }: RunParams,
    @Query({ schema: runStepQuerySchema }) query: RunStepQuery,
  ): Promise<RunStepList> {
    return this.runs.steps(tenantId, runId, query);
  }
}
