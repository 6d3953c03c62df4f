import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SyncOffice } from '../testing/sync-office.js';

/** Bayshore has jobs and a job below a job; one of them has a company name of its own. */
const CUSTOMER = 'Bayshore Condominium Association';

describe('CUS-6 the names of jobs', () => {
  let office: SyncOffice;

  beforeAll(async () => {
    office = await SyncOffice.open('demo');
  });

  afterAll(async () => {
    await office?.close();
  });

  /** What stands in IndusTrack for the customer and everything below it, by QuickBooks' full name. */
  const names = async (): Promise<Record<string, string | null>> => {
    const { rows } = await office.database.owner.query(
      `SELECT m.full_name, c.company_name FROM mirror_records m
       JOIN links k ON k.tenant_id = m.tenant_id AND k.quickbooks_id = m.quickbooks_id
       LEFT JOIN customers c ON c.id = k.record_id
       WHERE m.tenant_id = $1 AND m.full_name LIKE $2 || '%' ORDER BY m.full_name`,
      [office.tenantId, CUSTOMER],
    );
    return Object.fromEntries(rows.map((row) => [row.full_name, row.company_name]));
  };
  /** Takes the jobs' own company names away, so that they have theirs from above. */
  const inheritEverywhere = async () => {
    for (const fullName of Object.keys(await names())) {
      if (fullName !== CUSTOMER) await office.changeAtDesk(fullName, '<CompanyName></CompanyName>');
    }
    await office.sync();
  };
  const jobsOf = (all: Record<string, string | null>) =>
    Object.entries(all).flatMap(([fullName, name]) => (fullName === CUSTOMER ? [] : [name]));

  it('come from the customer, through every level of jobs', async () => {
    await office.sync();
    await inheritEverywhere();
    await office.changeAtDesk(CUSTOMER, '<CompanyName>Bayshore One</CompanyName>');
    await office.sync();
    const all = await names();
    expect(Object.keys(all).some((fullName) => fullName.split(':').length === 3)).toBe(true);
    expect(new Set(Object.values(all))).toEqual(new Set(['Bayshore One']));
  });

  it('are the customer name where the customer loses its company name', async () => {
    await office.changeAtDesk(CUSTOMER, '<CompanyName></CompanyName>');
    await office.sync();
    expect(new Set(Object.values(await names()))).toEqual(new Set([CUSTOMER]));
  });

  it('follow a customer that says the same in IndusTrack already, so that nothing is written there', async () => {
    await office.database.owner.query(
      `UPDATE customers SET company_name = 'Bayshore Two' WHERE id =
         (SELECT record_id FROM links JOIN mirror_records USING (tenant_id, kind, quickbooks_id) WHERE full_name = $1)`,
      [CUSTOMER],
    );
    await office.changeAtDesk(CUSTOMER, '<CompanyName>Bayshore Two</CompanyName>');
    await office.sync();
    expect(new Set(jobsOf(await names()))).toEqual(new Set(['Bayshore Two']));
  });

  it('follow a customer that was removed in IndusTrack, which does not come back', async () => {
    await office.database.owner.query(
      `DELETE FROM customers WHERE id =
         (SELECT record_id FROM links JOIN mirror_records USING (tenant_id, kind, quickbooks_id) WHERE full_name = $1)`,
      [CUSTOMER],
    );
    await office.changeAtDesk(CUSTOMER, '<CompanyName>Bayshore Three</CompanyName>');
    await office.sync();
    const all = await names();
    expect(all[CUSTOMER]).toBeNull();
    expect(new Set(jobsOf(all))).toEqual(new Set(['Bayshore Three']));
  });

  it('end where jobs stand under each other in a circle, which stops nobody else', async () => {
    const { rows } = await office.database.owner.query(
      `SELECT quickbooks_id AS id FROM mirror_records WHERE tenant_id = $1 AND parent_quickbooks_id IS NOT NULL
       ORDER BY quickbooks_id LIMIT 2`,
      [office.tenantId],
    );
    const [one, other] = rows.map(({ id }) => id);
    for (const [id, parent] of [
      [one, other],
      [other, one],
    ]) {
      await office.database.owner.query(
        `WITH moved AS (
           UPDATE mirror_records SET parent_quickbooks_id = $3,
             fields = fields::jsonb || jsonb_build_object('companyName', NULL, 'parentListId', $3::text)
           WHERE tenant_id = $1 AND quickbooks_id = $2 RETURNING tenant_id, kind, quickbooks_id, level)
         INSERT INTO mirror_waiting (tenant_id, kind, quickbooks_id, level) SELECT * FROM moved`,
        [office.tenantId, id, parent],
      );
    }
    await office.changeAtDesk('Abernathy, Joan', '<Phone>813-555-0177</Phone>');
    const run = await office.sync();
    expect(run).toMatchObject({ state: 'completed', error_code: null });
    expect(
      (await office.rows('customers', 'company_name, phone')).find(
        ({ company_name }) => company_name === 'Abernathy, Joan',
      ),
    ).toMatchObject({ phone: '813-555-0177' });
  });
});
