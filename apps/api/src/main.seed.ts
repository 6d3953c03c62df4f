import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from './config.js';
import { seedDemo } from './seed/demo.js';
import { seedDemoInvoices } from './seed/demo-invoices.js';

/**
 * Makes the demo tenant and its people where they are missing, and prints one line of JSON about them.
 * Signs in as the owner of the tables: the people of support belong to no tenant, so no tenant's scope can add them.
 *
 *   node main.seed.js [--pairing-code]
 *   node main.seed.js --invoices     its invoices alone, once the first sync has brought customers and items
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'pairing-code': { type: 'boolean', default: false },
      invoices: { type: 'boolean', default: false },
    },
  });
  if (values.invoices) {
    console.log(JSON.stringify({ invoices: await seedDemoInvoices(readConfig(), new Date()) }));
    return;
  }
  const seeded = await seedDemo(readConfig(), { withPairingCode: values['pairing-code'] });
  console.log(JSON.stringify(seeded));
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
});
