/** Input that is not well-formed XML, not a qbXML message set, or over a limit. Nothing of it may be trusted. */
export class QbxmlSyntaxError extends Error {
  override readonly name = 'QbxmlSyntaxError';
  readonly code = 'qbxml_syntax';
  /**
   * @param reason what is wrong, without a full stop
   * @param byteOffset bytes before the place, counted in the input (for text input: in its UTF-8 form)
   */
  constructor(
    readonly reason: string,
    readonly byteOffset: number,
  ) {
    super(`This qbXML cannot be read: ${reason}, at byte ${byteOffset}.`);
  }
}

/** The rules that writing checks and that a request is held to. */
export type QbxmlRule =
  | 'unknown-message'
  | 'unknown-field'
  | 'unknown-attribute'
  | 'order'
  | 'version'
  | 'edition'
  | 'required'
  | 'exclusive'
  | 'occurrences'
  | 'type'
  | 'length'
  | 'range'
  | 'enumeration'
  | 'characters'
  | 'iterator'
  | 'white-space'
  | 'message-set';

/** A request that is well-formed but that QuickBooks would reject as a whole (0x80040400). */
export class QbxmlSchemaError extends Error {
  override readonly name = 'QbxmlSchemaError';
  readonly code = 'qbxml_schema';
  constructor(
    readonly path: string,
    readonly rule: QbxmlRule,
    readonly reason: string,
    readonly byteOffset: number,
  ) {
    super(`QuickBooks would refuse this request: ${path} ${reason}, at byte ${byteOffset}.`);
  }
}

/** A message that must not be sent as it stands. Nothing was written. */
export class QbxmlWriteError extends Error {
  override readonly name = 'QbxmlWriteError';
  readonly code = 'qbxml_write';
  /**
   * @param path element names from the message down, joined by "/"
   * @param reason names the value's shape (its length, its type, the one character), never the value itself
   */
  constructor(
    readonly path: string,
    readonly rule: QbxmlRule,
    readonly reason: string,
  ) {
    super(`This message cannot be sent: ${path} ${reason}.`);
  }
}
