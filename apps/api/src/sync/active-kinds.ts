import { Inject, Injectable } from '@nestjs/common';
import type { TenantTx } from '../database/tenant-db.js';
import { RECORD_KINDS, type RecordKind } from './record-kind.js';

/** Synchronised for every tenant, from the first sync on. */
const ALWAYS = 'customer';

/** The kinds of record that a tenant has synchronised: customers, and those whose direction it has set. */
@Injectable()
export class ActiveKinds {
  constructor(@Inject(RECORD_KINDS) private readonly kinds: readonly RecordKind[]) {}

  /** In the order in which they are synchronised. */
  async of(tx: TenantTx): Promise<RecordKind[]> {
    const settings = await tx.syncSetting.findMany({ select: { kind: true } });
    const set = new Set([ALWAYS, ...settings.map(({ kind }) => kind)]);
    return this.kinds.filter(({ settingKind }) => set.has(settingKind));
  }
}
