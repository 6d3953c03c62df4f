import { QbxmlSyntaxError } from '../errors.js';
import { MessageSetReader } from './message-set-reader.js';
import { toBytes } from './text-input.js';

/**
 * Tells requests from responses by the beginning of a document; the rest of it is not looked at.
 *
 * @throws QbxmlSyntaxError with a byte offset, for what does not begin as a message set
 */
export function messageSetKind(input: Uint8Array | string): 'requests' | 'responses' {
  const reader = new MessageSetReader({ isText: typeof input === 'string' });
  reader.push(toBytes(input), true);
  const event = reader.next();
  if (event?.kind !== 'set') throw new QbxmlSyntaxError('there is no message set in <QBXML>', 0);
  return event.envelope === 'QBXMLMsgsRq' ? 'requests' : 'responses';
}
