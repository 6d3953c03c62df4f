import type { InvoiceBooks, TaxCodes } from '@connector/domain';
import { Injectable } from '@nestjs/common';
import { CompanyFileRepository } from '../company-files/company-file.repository.js';
import type { TenantTx } from '../database/tenant-db.js';
import { ItemSettingsRepository } from '../items/item-settings.repository.js';

/** QuickBooks' own names for its two codes; any others come after them. */
const USUAL_NAMES = ['tax', 'non'];

interface TaxCodeRow {
  readonly listId: string;
  readonly fullName: string;
  readonly isTaxable: boolean;
}

/** What of the company file's lists and preferences an invoice names, as the mirror has it. */
@Injectable()
export class InvoiceBooksRepository {
  constructor(
    private readonly settings: ItemSettingsRepository,
    private readonly files: CompanyFileRepository,
  ) {}

  async read(tx: TenantTx): Promise<InvoiceBooks> {
    const terms = await tx.mirrorRecord.findMany({
      where: { kind: 'terms', deletedAt: null },
      select: { quickbooksId: true, name: true, active: true },
    });
    return {
      taxCodes: await this.taxCodes(tx),
      terms: new Map(
        terms.map(({ quickbooksId, name, active }) => [
          name.toLowerCase(),
          { listId: quickbooksId, isActive: active },
        ]),
      ),
      closedThrough: await this.files.closedThrough(tx),
    };
  }

  /** Those that the tenant chose for its items; else the company file's usual ones. */
  private async taxCodes(tx: TenantTx): Promise<TaxCodes> {
    const { taxCodes } = await this.settings.find(tx);
    const rows = await tx.$queryRaw<TaxCodeRow[]>`
      SELECT quickbooks_id AS "listId", name AS "fullName", (fields ->> 'isTaxable')::boolean AS "isTaxable"
      FROM mirror_records WHERE kind = 'sales_tax_code' AND active AND deleted_at IS NULL
      ORDER BY lower(name) = ANY(${USUAL_NAMES}) DESC, name`;
    const saying = (isTaxable: boolean) => rows.find((row) => row.isTaxable === isTaxable) ?? null;
    return {
      taxable: taxCodes.taxable ?? saying(true),
      nonTaxable: taxCodes.nonTaxable ?? saying(false),
    };
  }
}
