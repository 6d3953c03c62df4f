/** Bounds on what is read. Passing one refuses the input with the byte offset. */
export interface ReadLimits {
  /** Whole document, in bytes of the input. */
  readonly maxBytes: number;
  /** One record, or one request, or one tag, in bytes: what a streaming reader may have to hold at a time. */
  readonly maxRecordBytes: number;
  /** Nesting of elements, the root included. */
  readonly maxDepth: number;
}

const MIB = 1024 * 1024;

/** Room for the largest real answers (an unpaged query of a big company file) and a bound on hostile ones. */
export const DEFAULT_LIMITS: ReadLimits = {
  maxBytes: 512 * MIB,
  maxRecordBytes: 8 * MIB,
  maxDepth: 40,
};
