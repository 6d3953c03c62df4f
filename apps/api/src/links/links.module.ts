import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module.js';
import { SyncModule } from '../sync/sync.module.js';
import { CustomerLinksController } from './customer-links.controller.js';
import { CustomerLinksRepository } from './customer-links.repository.js';
import { CustomerLinks } from './customer-links.service.js';
import { LinkProposalRepository } from './link-proposal.repository.js';
import { LinkProposalsController } from './link-proposals.controller.js';
import { LinkProposals } from './link-proposals.service.js';

/** Which QuickBooks record a customer is, where a person has to say so. */
@Module({
  imports: [CustomersModule, SyncModule],
  controllers: [LinkProposalsController, CustomerLinksController],
  providers: [CustomerLinks, CustomerLinksRepository, LinkProposalRepository, LinkProposals],
})
export class LinksModule {}
