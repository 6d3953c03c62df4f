/** The file as a whole cannot be used; the message says why and what to do, and is shown as it is. */
export class ImportRefused extends Error {
  override readonly name = 'ImportRefused';
}
