/** Every bound of the protocol. Bytes are UTF-8 bytes on the wire unless said otherwise. */

const KIBIBYTE = 1024;
const MEBIBYTE = 1024 * KIBIBYTE;

/** Largest frame in either direction; give it to the websocket as maxPayload. */
export const MAX_FRAME_BYTES = 256 * KIBIBYTE;

/** Compressed bytes in one `result` frame. As base64 they take 171 KiB, which leaves room for the frame around them. */
export const RESULT_CHUNK_BYTES = 128 * KIBIBYTE;

/** Largest result, both as JSON text and compressed. A page of 500 customers with ship-to lists is about 3 MiB. */
export const MAX_RESULT_BYTES = 16 * MEBIBYTE;

/** Largest text of a result: what does not compress becomes a little longer. */
export const MAX_RESULT_TEXT_BYTES = MAX_RESULT_BYTES - 64 * KIBIBYTE;

/** Follows from RESULT_CHUNK_BYTES and MAX_RESULT_BYTES. */
export const MAX_RESULT_CHUNKS = MAX_RESULT_BYTES / RESULT_CHUNK_BYTES;

/** Largest request text, in UTF-16 units; the frame limit still holds after escaping. */
export const MAX_REQUEST_QBXML_LENGTH = 192 * KIBIBYTE;

/** How many batches the API may send before their results came back. The agent still runs one at a time. */
export const MAX_BATCHES_IN_FLIGHT = 8;

/** The API closes a socket that has not said `hello`, or not sent its `proof`, this long after the last step. */
export const HELLO_DEADLINE_MS = 10_000;

/** How often the agent sends `health` and a websocket ping, unless `welcome` says otherwise. */
export const HEARTBEAT_MS = 15_000;

/** Without a sign of life for this long the peer is taken for gone. Three heartbeats, so that one may be lost. */
export const SILENCE_DEADLINE_MS = 45_000;

/** A draining agent waits this long for the `ack` of its last result before it closes. */
export const DRAIN_DEADLINE_MS = 20_000;

/** Shortest and longest time that a batch may be given. */
export const MIN_BATCH_DEADLINE_MS = 1_000;
export const MAX_BATCH_DEADLINE_MS = 30 * 60_000;
