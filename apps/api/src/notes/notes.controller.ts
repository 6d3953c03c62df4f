import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { RequirePermission } from '../access/route-access.js';
import { customerParamsSchema } from '../customers/customer.schemas.js';
import { Answer } from '../http/answer.js';
import {
  type NotePage,
  type NotePageQuery,
  notePageQuerySchema,
  notePageSchema,
} from './note.schemas.js';
import { NotesService } from './notes.service.js';

@ApiTags('Customers')
@Controller('tenants/:tenantId/customers/:customerId/notes')
@RequirePermission('customer.read')
export class NotesController {
  constructor(private readonly notes: NotesService) {}

  @Get()
  @Answer(200, notePageSchema)
  list(
    @Param({ schema: customerParamsSchema })
    { tenantId, customerId }: z.infer<typeof customerParamsSchema>,
    @Query({ schema: notePageQuerySchema }) query: NotePageQuery,
  ): Promise<NotePage> {
    return this.notes.list(tenantId, customerId, query);
  }
}
