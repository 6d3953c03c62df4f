import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** How files come: as they are, their bytes the body. What they are is found in them, not in what they are called. */
export const UPLOAD_TYPE = 'application/octet-stream';

/** Hands uploads to their handler as streams, which counts what comes: the limit for bodies in memory is not theirs. */
export function acceptUploads(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addContentTypeParser(UPLOAD_TYPE, (_request, payload, done) => done(null, payload));
}
