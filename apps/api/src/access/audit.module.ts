import { Global, Module } from '@nestjs/common';
import { AuditLog } from './audit-log.js';

/** The audit log alone: also the worker writes it. */
@Global()
@Module({ providers: [AuditLog], exports: [AuditLog] })
export class AuditModule {}
