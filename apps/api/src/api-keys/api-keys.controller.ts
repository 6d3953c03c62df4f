import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { CurrentUser, type SignedInUser } from '../access/caller.js';
import { RequirePermission } from '../access/route-access.js';
import { Answer, AnswerNothing } from '../http/answer.js';
import { tenantParamsSchema } from '../http/fields.schemas.js';
import {
  type ApiKeyList,
  apiKeyListSchema,
  apiKeyParamsSchema,
  type CreatedApiKey,
  createdApiKeySchema,
  type NewApiKey,
  newApiKeySchema,
} from './api-key.schemas.js';
import { ApiKeysService } from './api-keys.service.js';

type TenantParams = z.infer<typeof tenantParamsSchema>;

@ApiTags('API keys')
@Controller('tenants/:tenantId/api-keys')
@RequirePermission('tenant.api_keys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  @Get()
  @Answer(200, apiKeyListSchema)
  list(@Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams): Promise<ApiKeyList> {
    return this.keys.list(tenantId);
  }

  @Post()
  @Answer(201, createdApiKeySchema)
  create(
    @Param({ schema: tenantParamsSchema }) { tenantId }: TenantParams,
    @Body({ schema: newApiKeySchema }) body: NewApiKey,
    @CurrentUser() user: SignedInUser,
  ): Promise<CreatedApiKey> {
    return this.keys.create(tenantId, user, body);
  }

  @Delete(':apiKeyId')
  @AnswerNothing()
  revoke(
    @Param({ schema: apiKeyParamsSchema }) {
      tenantId,
      apiKeyId,
    }: z.infer<typeof apiKeyParamsSchema>,
    @CurrentUser() user: SignedInUser,
  ): Promise<void> {
    return this.keys.revoke(tenantId, user, apiKeyId);
  }
}
