import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** Answers what S3Storage asks of a bucket, from memory: objects whole and in parts. Signatures are not looked at. */
export class StandInBucket {
  private readonly objects = new Map<string, Buffer>();
  private readonly parts = new Map<string, Map<number, Buffer>>();
  private uploads = 0;

  private constructor(private readonly server: Server) {}

  static async open(): Promise<StandInBucket> {
    const server = createServer((request, response) => void bucket.answer(request, response));
    const bucket = new StandInBucket(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return bucket;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    const body = await buffer(request);
    const upload = searchParams.get('uploadId');
    if (request.method === 'GET' || request.method === 'HEAD') this.give(pathname, response);
    else if (request.method === 'DELETE') this.drop(pathname, upload, response);
    else if (searchParams.has('uploads')) this.begin(response);
    else if (upload === null) this.keep(pathname, body, response);
    else if (request.method === 'POST') this.join(pathname, upload, response);
    else this.keepPart(upload, Number(searchParams.get('partNumber')), body, response);
  }

  private give(path: string, response: ServerResponse): void {
    const found = this.objects.get(path);
    response.writeHead(found === undefined ? 404 : 200, { 'content-length': found?.length ?? 0 });
    response.end(response.req.method === 'HEAD' ? undefined : found);
  }

  private drop(path: string, upload: string | null, response: ServerResponse): void {
    if (upload === null) this.objects.delete(path);
    else this.parts.delete(upload);
    response.writeHead(204).end();
  }

  private keep(path: string, body: Buffer, response: ServerResponse): void {
    this.objects.set(path, body);
    response.writeHead(200, { etag: '"1"' }).end();
  }

  private begin(response: ServerResponse): void {
    this.uploads += 1;
    this.parts.set(String(this.uploads), new Map());
    response.end(
      `<InitiateMultipartUploadResult><UploadId>${this.uploads}</UploadId></InitiateMultipartUploadResult>`,
    );
  }

  private keepPart(upload: string, number: number, body: Buffer, response: ServerResponse): void {
    this.parts.get(upload)?.set(number, body);
    response.writeHead(200, { etag: `"${number}"` }).end();
  }

  private join(path: string, upload: string, response: ServerResponse): void {
    const parts = [...(this.parts.get(upload) ?? [])].sort(([a], [b]) => a - b);
    this.objects.set(path, Buffer.concat(parts.map(([, part]) => part)));
    response.end('<CompleteMultipartUploadResult><ETag>1</ETag></CompleteMultipartUploadResult>');
  }
}
