import { Module } from '@nestjs/common';
import { SyncModule } from '../sync/sync.module.js';
import { DifferenceWorkbook } from './difference-workbook.service.js';
import { ReconciliationRepository } from './reconciliation.repository.js';
import { ReconciliationRequests } from './reconciliation-requests.service.js';
import { ReconciliationViewRepository } from './reconciliation-view.repository.js';
import { ReconciliationsController } from './reconciliations.controller.js';
import { ReconciliationsService } from './reconciliations.service.js';
import { StatementKeyController } from './statement-key.controller.js';
import { StatementSigner } from './statement-signer.js';

/** Asking for comparisons of both sides, and looking at them. The worker's part is in sync.module.ts. */
@Module({
  imports: [SyncModule],
  controllers: [ReconciliationsController, StatementKeyController],
  providers: [
    DifferenceWorkbook,
    ReconciliationRepository,
    ReconciliationRequests,
    ReconciliationsService,
    ReconciliationViewRepository,
    StatementSigner,
  ],
})
export class ReconciliationsModule {}
