import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { checkedKey, ObjectMissingError, type ObjectStorage } from './object-storage.js';

export interface S3Options {
  readonly bucket: string;
  readonly region: string;
  /** Where another service than Amazon's answers; null for Amazon's own. */
  readonly endpoint: string | null;
  /** Null: the library looks where programs on Amazon's machines find theirs. */
  readonly credentials: Readonly<{ accessKeyId: string; secretAccessKey: string }> | null;
}

const MAX_ATTEMPTS = 4;
const NOT_FOUND = 404;

/** Objects of a bucket. It needs to read, write and delete there, and must not be public. */
export class S3Storage implements ObjectStorage {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor({ bucket, region, endpoint, credentials }: S3Options) {
    this.bucket = bucket;
    this.client = new S3Client({
      region,
      maxAttempts: MAX_ATTEMPTS,
      // Services other than Amazon's know neither a host name for each bucket nor its newer check sums.
      ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      ...(credentials === null ? {} : { credentials: { ...credentials } }),
    });
  }

  /** In parts as they come, since nobody knows the length before: a broken upload leaves no object. */
  async put(key: string, content: Readable): Promise<void> {
    const params = { ...this.at(key), Body: content };
    await new Upload({ client: this.client, params, leavePartsOnError: false }).done();
  }

  async get(key: string): Promise<Readable> {
    const { Body } = await this.client
      .send(new GetObjectCommand(this.at(key)))
      .catch((error: unknown) => {
        throw isMissing(error) ? new ObjectMissingError(key) : error;
      });
    if (!(Body instanceof Readable)) throw new ObjectMissingError(key);
    return Body;
  }

  async has(key: string): Promise<boolean> {
    try {
      await this.client.send(new HeadObjectCommand(this.at(key)));
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  async remove(key: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand(this.at(key)));
  }

  private at(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.bucket, Key: checkedKey(key) };
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === NOT_FOUND;
}
