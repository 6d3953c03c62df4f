import type { CompanyFileIdentity } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { Prisma } from '../database/generated/client.js';
import type { TenantTx } from '../database/tenant-db.js';
import { newId } from '../ids.js';
import { type FoundCompanyFile, foundCompanyFileSchema } from './company-file.schemas.js';

/** The company file that a tenant is bound to. */
export interface Binding extends CompanyFileIdentity {
  readonly boundAt: Date;
  /** What the last look found instead of it. */
  readonly found: FoundCompanyFile | null;
}

export interface PastPath extends CompanyFileIdentity {
  readonly acceptedAt: Date;
  readonly acceptedByName: string;
}

/** RUN-4, FM-10: the company file of a tenant, and where it has been. */
@Injectable()
export class CompanyFileRepository {
  async find(tx: TenantTx): Promise<Binding | null> {
    const row = await tx.companyFileBinding.findFirst();
    if (row === null) return null;
    const { path, companyName, boundAt } = row;
    const found = foundCompanyFileSchema.safeParse(row.found);
    return { path, companyName, boundAt, found: found.success ? found.data : null };
  }

  /** The first sync binds the tenant to the file that it finds. */
  async bind(
    tx: TenantTx,
    tenantId: string,
    file: CompanyFileIdentity,
    by: Readonly<{ name: string; at: Date }>,
  ): Promise<void> {
    const { path, companyName } = file;
    await tx.companyFileBinding.create({ data: { tenantId, path, companyName, boundAt: by.at } });
    await this.addToHistory(tx, tenantId, file, by);
  }

  /** A person has accepted what was found. */
  async accept(
    tx: TenantTx,
    tenantId: string,
    file: CompanyFileIdentity,
    by: Readonly<{ name: string; at: Date }>,
  ): Promise<void> {
    const { path, companyName } = file;
    await tx.companyFileBinding.updateMany({
      where: { tenantId },
      data: { path, companyName, boundAt: by.at, found: Prisma.DbNull },
    });
    await this.addToHistory(tx, tenantId, file, by);
  }

  /** Keeps what a look found; null when it found the file as it is known. */
  async setFound(tx: TenantTx, found: FoundCompanyFile | null): Promise<void> {
    await tx.companyFileBinding.updateMany({ data: { found: found ?? Prisma.DbNull } });
  }

  /** BEY-7: the day through which the books are closed, as YYYY-MM-DD; null where they are not. */
  async closedThrough(tx: TenantTx): Promise<string | null> {
    const row = await tx.companyFileBinding.findFirst({ select: { closingDate: true } });
    return row?.closingDate?.toISOString().slice(0, 'YYYY-MM-DD'.length) ?? null;
  }

  /** @param day YYYY-MM-DD, as QuickBooks said it; null where the books are open */
  async setClosedThrough(tx: TenantTx, day: string | null): Promise<void> {
    const closingDate = day === null ? null : new Date(`${day}T00:00:00Z`);
    await tx.companyFileBinding.updateMany({ data: { closingDate } });
  }

  /** Where the file has been, newest first. */
  async history(tx: TenantTx): Promise<PastPath[]> {
    return tx.companyFilePath.findMany({
      select: { path: true, companyName: true, acceptedAt: true, acceptedByName: true },
      orderBy: [{ acceptedAt: 'desc' }, { id: 'desc' }],
    });
  }

  private async addToHistory(
    tx: TenantTx,
    tenantId: string,
    { path, companyName }: CompanyFileIdentity,
    by: Readonly<{ name: string; at: Date }>,
  ): Promise<void> {
    const accepted = { acceptedAt: by.at, acceptedByName: by.name };
    await tx.companyFilePath.create({
      data: { id: newId(), tenantId, path, companyName, ...accepted },
    });
  }
}
