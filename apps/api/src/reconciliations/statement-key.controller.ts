import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '../access/route-access.js';
import { Answer } from '../http/answer.js';
import { type StatementKey, statementKeySchema } from './reconciliation.schemas.js';
import { ReconciliationsService } from './reconciliations.service.js';

@ApiTags('Reconciliation')
@Controller('statement-key')
@Public()
export class StatementKeyController {
  constructor(private readonly reconciliations: ReconciliationsService) {}

  /** With it anybody can check a statement, an accountant without a login too. */
  @Get()
  @Answer(200, statementKeySchema)
  key(): StatementKey {
    return this.reconciliations.key();
  }
}
