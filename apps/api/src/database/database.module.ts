import { Global, Module } from '@nestjs/common';
import { Prisma } from './prisma.js';
import { TenantDb } from './tenant-db.js';

@Global()
@Module({ providers: [Prisma, TenantDb], exports: [TenantDb] })
export class DatabaseModule {}
