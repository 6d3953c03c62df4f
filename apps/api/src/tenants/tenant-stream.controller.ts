import { Controller, type MessageEvent, Param, Sse } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import type { z } from 'zod';
import { CurrentSession, type OpenSession } from '../access/caller.js';
import { RequirePermission } from '../access/route-access.js';
import { AnswerEvents } from '../http/answer.js';
import { tenantParamsSchema } from '../http/fields.schemas.js';
import { TenantStream } from './tenant-stream.js';

@ApiTags('Tenants')
@Controller('tenants/:tenantId/events')
export class TenantStreamController {
  constructor(private readonly stream: TenantStream) {}

  @Sse()
  @RequirePermission('tenant.read')
  @AnswerEvents()
  listen(
    @Param({ schema: tenantParamsSchema }) { tenantId }: z.infer<typeof tenantParamsSchema>,
    @CurrentSession() session: OpenSession,
  ): Observable<MessageEvent> {
    return this.stream.of(tenantId, session);
  }
}
