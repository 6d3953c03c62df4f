import { type CellValue, readXlsx, writeXlsx } from 'hucre/xlsx';
import { newId } from '../../ids.js';
import type { Browser, TestApp } from '../../testing/app.js';
import { until } from '../../testing/until.js';
import type { ImportRowView, ImportView, Verdict } from '../import.schemas.js';

/** A person at the imports of a tenant, and what they brought. */
export class ImportDesk {
  private constructor(
    readonly app: TestApp,
    readonly tenantId: string,
    readonly person: Browser,
  ) {}

  static async open(app: TestApp, name?: string): Promise<ImportDesk> {
    const tenantId = await app.addTenant(name);
    return new ImportDesk(app, tenantId, await app.browserOf('office_admin', tenantId));
  }

  get path(): string {
    return `/api/tenants/${this.tenantId}/imports`;
  }

  async addCustomer(companyName: string): Promise<string> {
    const id = newId();
    await this.app.database.owner.query(
      `INSERT INTO customers (id, tenant_id, company_name, active, created_at, updated_at)
       VALUES ($1, $2, $3, true, now(), now())`,
      [id, this.tenantId, companyName],
    );
    return id;
  }

  async begin(kind = 'notes'): Promise<string> {
    const body = { kind, fileName: `${kind}.xlsx` };
    return (await this.person.call(this.path, { method: 'POST', body })).body.id;
  }

  /** Sends a file as a browser does. */
  async put(importId: string, part: 'workbook' | 'archive', content: Uint8Array) {
    const answer = await fetch(`${this.app.url}${this.path}/${importId}/files/${part}`, {
      method: 'PUT',
      headers: {
        cookie: this.person.cookie,
        'x-csrf-token': this.person.csrfToken,
        'content-type': 'application/octet-stream',
      },
      body: new Uint8Array(content),
    });
    const text = await answer.text();
    return { status: answer.status, message: text === '' ? '' : JSON.parse(text).message };
  }

  /** Uploads and waits for the verdicts. */
  async check(
    workbook: Uint8Array,
    archive?: Uint8Array,
    kind = archive === undefined ? 'notes' : 'attachments',
  ): Promise<ImportView> {
    const importId = await this.begin(kind);
    const parts = archive === undefined ? [] : [['archive', archive] as const];
    for (const [part, content] of [...parts, ['workbook', workbook] as const]) {
      const answer = await this.put(importId, part, content);
      if (answer.status !== 204) throw new Error(`${part}: ${answer.status} ${answer.message}`);
    }
    return this.settled(importId);
  }

  async apply(importId: string): Promise<ImportView> {
    await this.person.call(`${this.path}/${importId}/apply`, { method: 'POST' });
    return this.settled(importId);
  }

  async find(importId: string): Promise<ImportView> {
    return (await this.person.call(`${this.path}/${importId}`)).body;
  }

  async rows(importId: string, verdict: Verdict): Promise<ImportRowView[]> {
    const { body } = await this.person.call(
      `${this.path}/${importId}/rows?verdict=${verdict}&pageSize=100`,
    );
    return body.items;
  }

  /** Row number and messages of every row that is wrong. */
  async wrong(importId: string): Promise<string[]> {
    return (await this.rows(importId, 'wrong')).map(
      ({ rowNumber, problems }) =>
        `${rowNumber} ${problems.map(({ column, message }) => `${column}: ${message}`).join(' | ')}`,
    );
  }

  /** The copy with the verdicts: as bytes, and read. */
  async copy(importId: string): Promise<{ bytes: Uint8Array; rows: CellValue[][] }> {
    return this.workbook(`${this.path}/${importId}/rows.xlsx`);
  }

  async workbook(path: string): Promise<{ bytes: Uint8Array; rows: CellValue[][] }> {
    const answer = await fetch(`${this.app.url}${path}`, {
      headers: { cookie: this.person.cookie },
    });
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return { bytes, rows: (await readXlsx(bytes)).sheets[0]?.rows ?? [] };
  }

  async settled(importId: string): Promise<ImportView> {
    let found = await this.find(importId);
    await until(async () => {
      found = await this.find(importId);
      return found.state !== 'checking' && found.state !== 'applying';
    });
    return found;
  }
}

export const NOTE_HEADERS = ['Customer', 'QuickBooks name', 'Date', 'Author', 'Note'] as const;

/** A workbook of one sheet, as Excel would save it. */
export function workbookOf(rows: readonly (readonly CellValue[])[]): Promise<Uint8Array> {
  return writeXlsx({ sheets: [{ name: 'List', rows: rows.map((row) => [...row]) }] });
}
