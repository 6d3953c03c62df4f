import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentUser, type SignedInUser } from '../access/caller.js';
import { RequirePermission } from '../access/route-access.js';
import { Answer, AnswerNothing } from '../http/answer.js';
import { tenantParamsSchema } from '../http/fields.schemas.js';
import type { Page } from '../http/page.schemas.js';
import {
  type Confirmed,
  confirmedSchema,
  confirmManySchema,
  type LinkProposal,
  type LinkProposalQuery,
  linkProposalPageSchema,
  linkProposalParamsSchema,
  linkProposalQuerySchema,
} from './link-proposal.schemas.js';
import { LinkProposals } from './link-proposals.service.js';

type TenantParams = z.infer<typeof tenantParamsSchema>;
type ProposalParams = z.infer<typeof linkProposalParamsSchema>;

@ApiTags('Customers')
@Controller('tenants/:tenantId/link-proposals')
@RequirePermission('customer.link')
export class LinkProposalsController {
  constructor(private readonly proposals: LinkProposals) {}

  @Get()
  @RequirePermission('customer.read')
  @Answer(200, linkProposalPageSchema)
  list(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @Query({ schema: linkProposalQuerySchema }) query: LinkProposalQuery,
  ): Promise<Page<LinkProposal>> {
    return this.proposals.list(tenantId, query);
  }

  @Post('confirm')
  @Answer(200, confirmedSchema)
  confirmMany(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @Body({ schema: confirmManySchema }) { ids }: z.infer<typeof confirmManySchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<Confirmed> {
    return this.proposals.confirmMany({ tenantId, user }, ids);
  }

  @Post(':proposalId/confirm')
  @AnswerNothing()
  confirm(
    @Param({ schema: linkProposalParamsSchema }) { tenantId, proposalId }: ProposalParams,
    @CurrentUser() user: SignedInUser,
  ): Promise<void> {
    return this.proposals.confirm({ tenantId, user }, proposalId);
  }

  @Post(':proposalId/reject')
  @AnswerNothing()
  reject(
    @Param({ schema: linkProposalParamsSchema }) { tenantId, proposalId }: ProposalParams,
    @CurrentUser() user: SignedInUser,
  ): Promise<void> {
    return this.proposals.reject({ tenantId, user }, proposalId);
  }
}
