import { Module } from '@nestjs/common';
import { AgentDispatchModule } from '../agents/agent-dispatch.module.js';
import { CompanyFileRepository } from '../company-files/company-file.repository.js';
import { CustomerEditRepository } from '../customers/customer-edit.repository.js';
import { CustomerEndsRepository } from '../customers/customer-ends.repository.js';
import { CustomerKind } from '../customers/customer-kind.js';
import { CustomerLinkRepository } from '../customers/customer-link.repository.js';
import { CustomerLoader } from '../customers/customer-loader.service.js';
import { CustomerNameInquiry } from '../customers/customer-name-inquiry.js';
import { CustomerPlanning } from '../customers/customer-planning.service.js';
import { CustomerRowsRepository } from '../customers/customer-rows.repository.js';
import { CustomerSyncRepository } from '../customers/customer-sync.repository.js';
import { CustomerWriting } from '../customers/customer-writing.service.js';
import { NameHolderRepository } from '../customers/name-holder.repository.js';
import { CustomerMergeRepository } from '../duplicates/customer-merge.repository.js';
import { DuplicateDecisionRepository } from '../duplicates/duplicate-decision.repository.js';
import { DuplicateGroupRepository } from '../duplicates/duplicate-group.repository.js';
import { DuplicateWork } from '../duplicates/duplicate-work.service.js';
import { RecordChangeRepository } from '../history/record-change.repository.js';
import { InvoiceBooksRepository } from '../invoices/invoice-books.repository.js';
import { InvoiceEditRepository } from '../invoices/invoice-edit.repository.js';
import { InvoiceEndsRepository } from '../invoices/invoice-ends.repository.js';
import { InvoiceKind } from '../invoices/invoice-kind.js';
import { InvoiceLoader } from '../invoices/invoice-loader.service.js';
import { InvoiceMarksRepository } from '../invoices/invoice-marks.repository.js';
import { InvoicePlanning } from '../invoices/invoice-planning.service.js';
import { InvoiceSyncRepository } from '../invoices/invoice-sync.repository.js';
import { InvoiceWriting } from '../invoices/invoice-writing.service.js';
import { NamedInQuickBooksRepository } from '../invoices/named-in-quickbooks.repository.js';
import { ItemEndsRepository } from '../items/item-ends.repository.js';
import { ItemKind } from '../items/item-kind.js';
import { ItemLoader } from '../items/item-loader.service.js';
import { ItemParentsRepository } from '../items/item-parents.repository.js';
import { ItemPlanning } from '../items/item-planning.service.js';
import { ItemReferencesRepository } from '../items/item-references.repository.js';
import { ItemRowsRepository } from '../items/item-rows.repository.js';
import { ItemSettingsRepository } from '../items/item-settings.repository.js';
import { ItemSyncRepository } from '../items/item-sync.repository.js';
import { ItemWriting } from '../items/item-writing.service.js';
import { CustomerBalanceRepository } from '../reconciliations/customer-balance.repository.js';
import { CustomerComparison } from '../reconciliations/customer-comparison.service.js';
import { InvoiceComparison } from '../reconciliations/invoice-comparison.service.js';
import { NightRepository } from '../reconciliations/night.repository.js';
import { NightlyReconciliation } from '../reconciliations/nightly-reconciliation.service.js';
import { QuickBooksLook } from '../reconciliations/quickbooks-look.service.js';
import { ReconcilePhase } from '../reconciliations/reconcile.phase.js';
import { ReconciliationRepository } from '../reconciliations/reconciliation.repository.js';
import { ReconciliationEnd } from '../reconciliations/reconciliation-end.service.js';
import { ReconciliationRequests } from '../reconciliations/reconciliation-requests.service.js';
import { StatementSigner } from '../reconciliations/statement-signer.js';
import { SyncedInvoiceRepository } from '../reconciliations/synced-invoice.repository.js';
import { accountKind } from '../reference-lists/account-kind.js';
import { salesTaxCodeKind } from '../reference-lists/sales-tax-code-kind.js';
import { termsKind } from '../reference-lists/terms-kind.js';
import { SyncSettingsRepository } from '../sync-settings/sync-settings.repository.js';
import { ActiveKinds } from './active-kinds.js';
import { AdmissionService } from './admission.service.js';
import { AdmitPhase } from './admit.phase.js';
import { AgreedLinksRepository } from './agreed-links.repository.js';
import { ClockOffsetRepository } from './clock-offset.repository.js';
import { MirrorRepository } from './mirror.repository.js';
import { MirrorWaitingRepository } from './mirror-waiting.repository.js';
import { ObservePhase } from './observe.phase.js';
import { ObserveCheck } from './observe-check.service.js';
import { ObserveCursorRepository } from './observe-cursor.repository.js';
import { ObserveExchange } from './observe-exchange.service.js';
import { ObservePages } from './observe-pages.service.js';
import { ObserveSweep } from './observe-sweep.service.js';
import { PlanPhase } from './plan.phase.js';
import { PlanBatchService } from './plan-batch.service.js';
import { PlanCursors } from './plan-cursors.js';
import { PlannedStepRepository } from './planned-step.repository.js';
import { QuickBooksWriteRepository } from './quickbooks-write.repository.js';
import { RECORD_KINDS } from './record-kind.js';
import { RereadService } from './reread.service.js';
import { RunRepository } from './run.repository.js';
import { ScheduleRepository } from './schedule.repository.js';
import { SightingRepository } from './sighting.repository.js';
import { SliceService } from './slice.service.js';
import { SyncService } from './sync.service.js';
import { SyncPhases } from './sync-phases.js';
import { Ticker } from './ticker.js';
import { WritePhase } from './write.phase.js';
import { WriteBatchService } from './write-batch.service.js';
import { WRITE_FOLLOWERS } from './write-follower.js';
import { WriteSettlement } from './write-settlement.service.js';

/** For the role `worker`: doing them. */
@Module({
  imports: [AgentDispatchModule],
  providers: [
    ActiveKinds,
    AdmissionService,
    AdmitPhase,
    AgreedLinksRepository,
    ClockOffsetRepository,
    CompanyFileRepository,
    CustomerBalanceRepository,
    CustomerComparison,
    CustomerEditRepository,
    CustomerEndsRepository,
    CustomerKind,
    CustomerLinkRepository,
    CustomerLoader,
    CustomerMergeRepository,
    CustomerNameInquiry,
    CustomerPlanning,
    CustomerRowsRepository,
    CustomerSyncRepository,
    CustomerWriting,
    DuplicateDecisionRepository,
    DuplicateGroupRepository,
    DuplicateWork,
    InvoiceBooksRepository,
    InvoiceComparison,
    InvoiceEditRepository,
    InvoiceEndsRepository,
    InvoiceKind,
    InvoiceLoader,
    InvoiceMarksRepository,
    InvoicePlanning,
    InvoiceSyncRepository,
    InvoiceWriting,
    ItemEndsRepository,
    ItemKind,
    ItemLoader,
    ItemParentsRepository,
    ItemPlanning,
    ItemReferencesRepository,
    ItemRowsRepository,
    ItemSettingsRepository,
    ItemSyncRepository,
    ItemWriting,
    MirrorRepository,
    MirrorWaitingRepository,
    NamedInQuickBooksRepository,
    NameHolderRepository,
    NightlyReconciliation,
    NightRepository,
    ObserveCheck,
    ObserveCursorRepository,
    ObserveExchange,
    ObservePages,
    ObservePhase,
    ObserveSweep,
    PlanBatchService,
    PlanCursors,
    PlannedStepRepository,
    PlanPhase,
    QuickBooksLook,
    QuickBooksWriteRepository,
    ReconcilePhase,
    ReconciliationEnd,
    ReconciliationRepository,
    ReconciliationRequests,
    RecordChangeRepository,
    RereadService,
    RunRepository,
    ScheduleRepository,
    SightingRepository,
    SliceService,
    StatementSigner,
    SyncedInvoiceRepository,
    SyncPhases,
    SyncService,
    SyncSettingsRepository,
    Ticker,
    WriteBatchService,
    WritePhase,
    WriteSettlement,
    {
      provide: WRITE_FOLLOWERS,
      useFactory: (duplicates: DuplicateWork) => [duplicates],
      inject: [DuplicateWork],
    },
    {
      provide: RECORD_KINDS,
      // Customers first: by them a company file is known. Items and invoices after what they name.
      useFactory: (customers: CustomerKind, items: ItemKind, invoices: InvoiceKind) => [
        customers,
        accountKind,
        salesTaxCodeKind,
        termsKind,
        items,
        invoices,
      ],
      inject: [CustomerKind, ItemKind, InvoiceKind],
    },
  ],
})
export class SyncWorkerModule {}
