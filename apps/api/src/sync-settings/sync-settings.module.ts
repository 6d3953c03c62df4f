import { Module } from '@nestjs/common';
import { SyncModule } from '../sync/sync.module.js';
import { SyncSettingsController } from './sync-settings.controller.js';
import { SyncSettingsService } from './sync-settings.service.js';

/** The directions of a tenant, and which field stands where. */
@Module({
  imports: [SyncModule],
  controllers: [SyncSettingsController],
  providers: [SyncSettingsService],
})
export class SyncSettingsModule {}
