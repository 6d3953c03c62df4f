import { Global, Module } from '@nestjs/common';
import { TenantEvents } from './tenant-events.js';

@Global()
@Module({ providers: [TenantEvents], exports: [TenantEvents] })
export class EventsModule {}
