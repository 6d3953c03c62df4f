import { Redis } from 'ioredis';

const AT_A_TIME = 500;

/** Forgets everything that stands under a prefix, as a Redis does that comes back without its data. */
export async function emptyRedis({
  url,
  prefix,
}: Readonly<{ url: string; prefix: string }>): Promise<void> {
  const redis = new Redis(url);
  try {
    let cursor = '0';
    do {
      const [next, keys] = await redis.scan(cursor, 'MATCH', `*${prefix}*`, 'COUNT', AT_A_TIME);
      if (keys.length > 0) await redis.del(...keys);
      cursor = next;
    } while (cursor !== '0');
  } finally {
    redis.disconnect();
  }
}
