import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { ConfigError, readConfig } from './config.js';
import { workerModule } from './worker.module.js';

/**
 * How long the end may take: slices end within seconds, but closing the queue waits for a Redis that may be gone.
 * Whatever is cut off then goes on elsewhere when its lease runs out.
 */
const SHUTDOWN_LIMIT_MS = 10_000;

/** The process that does the work. SIGTERM: the slices in hand end after their current page, then it ends. */
async function main(): Promise<void> {
  const config = readConfig();
  const app = await NestFactory.createApplicationContext(workerModule(config), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
  await app.init();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, endAtTheLatest);
  app.get(Logger).log('The worker is at work.');
}

function endAtTheLatest(): void {
  const end = () => {
    console.error('The worker did not come to its end in time, and ends now.');
    process.exit(1);
  };
  setTimeout(end, SHUTDOWN_LIMIT_MS).unref();
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  // Connections that were opened on the way would keep a process alive that never came up.
  process.exit(1);
});
