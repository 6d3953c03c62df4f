import 'reflect-metadata';
import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { apiModule } from './api.module.js';
import { readConfig } from './config.js';
import { API_PREFIX } from './http/http-app.js';
import { openApiDocument } from './http/openapi.js';

/** Writes the OpenAPI document to the file named on the command line. Needs neither database nor Redis: nothing is instantiated in a preview. */
const config = readConfig({
  DATABASE_URL: 'postgres://nobody@127.0.0.1/none',
  REDIS_URL: 'redis://127.0.0.1',
  HASH_SECRET: 'not a secret: nothing is hashed while a document is written',
  STATEMENT_KEY: generateKeyPairSync('ed25519')
    .privateKey.export({ format: 'der', type: 'pkcs8' })
    .toString('base64'),
});
const app = await NestFactory.create(apiModule(config), new FastifyAdapter(), {
  preview: true,
  logger: ['error'],
});
app.setGlobalPrefix(API_PREFIX);
const [path] = process.argv.slice(2);
if (!path) throw new Error('Usage: main.openapi.js FILE');
await writeFile(path, `${JSON.stringify(openApiDocument(app), null, 2)}\n`);
