import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory, Reflector } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import type { Config } from '../config.js';
import { newId } from '../ids.js';
import { serveOpenApi } from './openapi.js';
import { ProblemFilter } from './problem.filter.js';
import { acceptUploads } from './uploads.js';
import { inputPipe, outputInterceptor } from './validation.js';

export const API_PREFIX = 'api';

/** The largest body of this side is a customer's list of 300 service locations, with long addresses. */
const MAX_BODY_BYTES = 256 * 1024;
const MAX_PARAM_LENGTH = 100;
/** A client that takes longer to send its request is holding a connection, not using it; a large upload takes minutes. */
const REQUEST_TIMEOUT_MS = 300_000;
/** Longer than the proxy in front keeps an idle connection (60 s is usual), so that the proxy closes first. */
const KEEP_ALIVE_TIMEOUT_MS = 65_000;

/**
 * The HTTP side of the application, configured and not yet listening: the same in production, in tests and when the
 * OpenAPI document is written.
 */
export async function createHttpApp(
  module: DynamicModule,
  config: Config,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: MAX_BODY_BYTES,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    // Hop 0 is whoever holds the connection.
    trustProxy: (_address, hop) => hop < config.trustedProxies,
    genReqId: () => newId(),
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.setGlobalPrefix(API_PREFIX);
  app.useGlobalPipes(inputPipe);
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalInterceptors(outputInterceptor(app.get(Reflector)));
  await app.register(fastifyCookie);
  await app.register(fastifyHelmet, helmetOptions(config));
  acceptUploads(app);
  serveOpenApi(app);
  return app;
}

function helmetOptions(config: Config) {
  const secure = config.cookieSecure;
  return {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        // The documentation page brings its own style element; its scripts are files of this server.
        styleSrc: ["'self'", "'unsafe-inline'"],
        scriptSrc: ["'self'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: secure ? [] : null,
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'no-referrer' as const },
  };
}
