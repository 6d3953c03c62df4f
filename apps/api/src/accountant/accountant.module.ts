import { Module } from '@nestjs/common';
import { AgentStatusRepository } from '../agents/agent-status.repository.js';
import { CompanyFileRepository } from '../company-files/company-file.repository.js';
import { AccountantController } from './accountant.controller.js';
import { AccountantService } from './accountant.service.js';
import { AccountantChangesRepository } from './accountant-changes.repository.js';
import { AccountantMonthRepository } from './accountant-month.repository.js';
import { AccountantStatementRepository } from './accountant-statement.repository.js';
import { StatementExportService } from './statement-export.service.js';

/** BEY-20: the accountant's page: what was written where, by whom, and a statement for each month. */
@Module({
  controllers: [AccountantController],
  providers: [
    AccountantChangesRepository,
    AccountantMonthRepository,
    AccountantService,
    AccountantStatementRepository,
    AgentStatusRepository,
    CompanyFileRepository,
    StatementExportService,
  ],
})
export class AccountantModule {}
