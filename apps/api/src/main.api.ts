import 'reflect-metadata';
import { Logger } from 'nestjs-pino';
import { apiModule } from './api.module.js';
import { ConfigError, readConfig } from './config.js';
import { createHttpApp } from './http/http-app.js';

/** The process that browsers and agents talk to. SIGTERM: no new requests, the ones in hand end, then it ends. */
async function main(): Promise<void> {
  const config = readConfig();
  const app = await createHttpApp(apiModule(config), config);
  app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
  await app.listen(config.port, config.host);
  app.get(Logger).log(`The API answers at ${await app.getUrl()}/api`);
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  // Connections that were opened on the way would keep a process alive that never came up.
  process.exit(1);
});
