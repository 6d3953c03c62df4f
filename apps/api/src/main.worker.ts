import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { workerModule } from './app.module.js';
import { ConfigError, readConfig } from './config.js';

/** The process that does the work. SIGTERM: the slices in hand end after their current page, then it ends. */
async function main(): Promise<void> {
  const config = readConfig();
  const app = await NestFactory.createApplicationContext(workerModule(config), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.enableShutdownHooks(['SIGTERM', 'SIGINT']);
  await app.init();
  app.get(Logger).log('The worker is at work.');
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  // Connections that were opened on the way would keep a process alive that never came up.
  process.exit(1);
});
