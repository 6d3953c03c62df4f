import { z } from 'zod';
import { type DownFrame, downFrameSchema } from './down.js';
import { MAX_FRAME_BYTES } from './limits.js';
import { type UpFrame, upFrameSchema } from './up.js';
import { PROTOCOL_VERSION } from './version.js';

/** What reading a frame gives. A problem's `code` is the close reason to use; `message` holds no frame content. */
export type ParsedFrame<Frame> =
  | { readonly kind: 'frame'; readonly frame: Frame }
  | {
      readonly kind: 'problem';
      readonly code: 'frame_too_large' | 'malformed_frame' | 'unsupported_version';
      readonly message: string;
    };

export class FrameTooLargeError extends Error {
  override readonly name = 'FrameTooLargeError';

  constructor(
    readonly frameType: string,
    readonly sizeBytes: number,
  ) {
    super(
      `The ${frameType} frame has ${sizeBytes} bytes; ${MAX_FRAME_BYTES} are allowed. Send less in one frame.`,
    );
  }
}

const MAX_PROBLEMS_NAMED = 3;

/** Reads one frame from an agent. Never throws: whatever arrives is either a frame or a problem. */
export function parseUpFrame(text: string): ParsedFrame<UpFrame> {
  return parseFrame(text, upFrameSchema);
}

/** Reads one frame from the API. Never throws: whatever arrives is either a frame or a problem. */
export function parseDownFrame(text: string): ParsedFrame<DownFrame> {
  return parseFrame(text, downFrameSchema);
}

/**
 * The text of one frame.
 *
 * @throws FrameTooLargeError above MAX_FRAME_BYTES; only `execute` can be that large, through its qbXML.
 */
export function encodeFrame(frame: UpFrame | DownFrame): string {
  const text = JSON.stringify(frame);
  const sizeBytes = Buffer.byteLength(text);
  if (sizeBytes > MAX_FRAME_BYTES) throw new FrameTooLargeError(frame.type, sizeBytes);
  return text;
}

function parseFrame<Frame>(text: string, schema: z.ZodType<Frame>): ParsedFrame<Frame> {
  const sizeBytes = Buffer.byteLength(text);
  if (sizeBytes > MAX_FRAME_BYTES) {
    return problem(
      'frame_too_large',
      `A frame has ${sizeBytes} bytes; ${MAX_FRAME_BYTES} are allowed.`,
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's own message would quote the text, which may hold customer data.
    return problem('malformed_frame', 'A frame is not JSON.');
  }
  // Before the schema: a hello of another version may have another shape, and must still be told the true reason.
  const version = helloVersion(value);
  if (version !== null && version !== PROTOCOL_VERSION) {
    return problem(
      'unsupported_version',
      `The agent speaks protocol version ${version}; version ${PROTOCOL_VERSION} is spoken here. Update the older side.`,
    );
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { kind: 'frame', frame: parsed.data };
  return problem('malformed_frame', `A frame is not as agreed: ${describe(parsed.error)}`);
}

function problem(
  code: 'frame_too_large' | 'malformed_frame' | 'unsupported_version',
  message: string,
): ParsedFrame<never> {
  return { kind: 'problem', code, message };
}

const versionedHelloSchema = z.object({ type: z.literal('hello'), protocolVersion: z.int() });

function helloVersion(value: unknown): number | null {
  const hello = versionedHelloSchema.safeParse(value);
  return hello.success ? hello.data.protocolVersion : null;
}

/** Names the places and rules, never the values: those may be customer data. */
function describe(error: z.ZodError): string {
  const named = error.issues
    .slice(0, MAX_PROBLEMS_NAMED)
    .map((issue) => `${issue.path.join('.') || 'frame'} (${issue.code})`);
  return `${named.join(', ')}.`;
}
