import {
  type PairingRequest,
  type PairingResponse,
  pairingRequestSchema,
  pairingResponseSchema,
} from '@connector/agent-protocol';
import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { CurrentUser, type SignedInUser } from '../access/caller.js';
import { Public, RequirePermission } from '../access/route-access.js';
import { Answer } from '../http/answer.js';
import { tenantParamsSchema } from '../http/fields.schemas.js';
import { type CreatedPairingCode, createdPairingCodeSchema } from './agent.schemas.js';
import { PairingService } from './pairing.service.js';
import { PairingLimits } from './pairing-limits.js';

@ApiTags('Agents')
@Controller()
export class PairingController {
  constructor(
    private readonly pairing: PairingService,
    private readonly limits: PairingLimits,
  ) {}

  @Post('tenants/:tenantId/pairing-codes')
  @RequirePermission('tenant.pair_agent')
  @Answer(201, createdPairingCodeSchema)
  createCode(
    @Param({ schema: tenantParamsSchema }) { tenantId }: z.infer<typeof tenantParamsSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<CreatedPairingCode> {
    return this.pairing.createCode(tenantId, user);
  }

  /** What an agent calls once; it has no session, only the code that a person typed. */
  @Post('agents/pair')
  @Public()
  @Answer(201, pairingResponseSchema)
  async pair(
    @Body({ schema: pairingRequestSchema }) body: PairingRequest,
    @Req() request: FastifyRequest,
  ): Promise<PairingResponse> {
    await this.limits.count(request.ip);
    return this.pairing.pair(body);
  }
}
