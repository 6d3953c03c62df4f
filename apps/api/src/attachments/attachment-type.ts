import { fileTypeFromBuffer } from 'file-type';

/** The kinds of file that are taken, by what is found in them: name extensions that fit, and what people call them. */
const TYPES: Readonly<Record<string, { extensions: readonly string[]; called: string }>> = {
  'application/pdf': { extensions: ['pdf'], called: 'a PDF' },
  'image/jpeg': { extensions: ['jpg', 'jpeg'], called: 'a JPEG picture' },
  'image/png': { extensions: ['png'], called: 'a PNG picture' },
  'image/gif': { extensions: ['gif'], called: 'a GIF picture' },
  'image/webp': { extensions: ['webp'], called: 'a WebP picture' },
  'image/heic': { extensions: ['heic'], called: 'a HEIC picture' },
  'image/tiff': { extensions: ['tif', 'tiff'], called: 'a TIFF picture' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    extensions: ['docx'],
    called: 'a Word document',
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    extensions: ['xlsx'],
    called: 'an Excel workbook',
  },
  'text/plain': { extensions: ['txt', 'csv'], called: 'plain text' },
};

export type FoundType =
  | { readonly kind: 'taken'; readonly contentType: string }
  | { readonly kind: 'refused'; readonly message: string };

/** The type of a file by its content; refused where it is not taken, or its name says something else. */
export async function attachmentType(fileName: string, content: Buffer): Promise<FoundType> {
  const contentType =
    (await fileTypeFromBuffer(content))?.mime ?? (isText(content) ? 'text/plain' : null);
  const type = contentType === null ? undefined : TYPES[contentType];
  if (contentType === null || type === undefined) {
    return {
      kind: 'refused',
      message:
        'This kind of file is not taken. PDF, pictures, Word documents and Excel workbooks without macros, and plain text are.',
    };
  }
  const extension = fileName.split('.').at(-1)?.toLowerCase() ?? '';
  if (type.extensions.includes(extension)) return { kind: 'taken', contentType };
  return {
    kind: 'refused',
    message: `The file is ${type.called} inside, and its name says something else. Let the name end in .${type.extensions.join(' or .')}.`,
  };
}

/** UTF-8 without the control characters that no text has. */
function isText(content: Buffer): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point.
    return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text);
  } catch {
    // The only way the decoder has of saying "not UTF-8".
    return false;
  }
}
