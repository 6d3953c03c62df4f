import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentUser, type SignedInUser } from '../access/caller.js';
import { RequirePermission } from '../access/route-access.js';
import { Answer } from '../http/answer.js';
import { tenantParamsSchema } from '../http/fields.schemas.js';
import type { Page } from '../http/page.schemas.js';
import {
  type DuplicateChoice,
  type DuplicateDecision,
  type DuplicateGroup,
  type DuplicatePreview,
  type DuplicateQuery,
  decisionParamsSchema,
  duplicateApprovalSchema,
  duplicateChoiceSchema,
  duplicateChoicesSchema,
  duplicateDecisionListSchema,
  duplicateDecisionSchema,
  duplicateGroupPageSchema,
  duplicatePreviewSchema,
  duplicateQuerySchema,
} from './duplicate.schemas.js';
import { DuplicatesService } from './duplicates.service.js';

type TenantParams = z.infer<typeof tenantParamsSchema>;
type DecisionParams = z.infer<typeof decisionParamsSchema>;

@ApiTags('Duplicates')
@Controller('tenants/:tenantId/duplicates')
@RequirePermission('duplicates.read')
export class DuplicatesController {
  constructor(private readonly duplicates: DuplicatesService) {}

  @Get()
  @Answer(200, duplicateGroupPageSchema)
  list(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @Query({ schema: duplicateQuerySchema }) query: DuplicateQuery,
  ): Promise<Page<DuplicateGroup>> {
    return this.duplicates.list(tenantId, query);
  }

  @Get('decisions')
  @Answer(200, duplicateDecisionListSchema)
  history(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
  ): Promise<{ items: DuplicateDecision[] }> {
    return this.duplicates.history(tenantId);
  }

  @Post('preview')
  @Answer(200, duplicatePreviewSchema)
  preview(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @Body({ schema: duplicateChoiceSchema }) choice: DuplicateChoice,
  ): Promise<DuplicatePreview> {
    return this.duplicates.preview(tenantId, choice);
  }

  @Post('decisions')
  @RequirePermission('duplicates.resolve')
  @Answer(200, duplicateDecisionListSchema)
  decide(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @Body({ schema: duplicateChoicesSchema }) { choices }: z.infer<typeof duplicateChoicesSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<{ items: DuplicateDecision[] }> {
    return this.duplicates.decide({ tenantId, user }, choices);
  }

  @Post('decisions/:decisionId/approve')
  @RequirePermission('duplicates.approve')
  @Answer(200, duplicateDecisionSchema)
  approve(
    @Param({ schema: decisionParamsSchema }) { tenantId, decisionId }: DecisionParams,
    @Body({ schema: duplicateApprovalSchema }) { note }: z.infer<typeof duplicateApprovalSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<DuplicateDecision> {
    return this.duplicates.approve({ tenantId, user }, decisionId, note);
  }

  @Post('decisions/:decisionId/undo')
  @RequirePermission('duplicates.resolve')
  @Answer(200, duplicateDecisionSchema)
  undo(
    @Param({ schema: decisionParamsSchema }) { tenantId, decisionId }: DecisionParams,
    @CurrentUser() user: SignedInUser,
  ): Promise<DuplicateDecision> {
    return this.duplicates.undo({ tenantId, user }, decisionId);
  }
}
