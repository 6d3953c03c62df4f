import { ApiError, toApiError } from './api-error';
import { knownCsrfToken } from './client';

export interface SentFile {
  /** Of the API, such as "/api/tenants/…/files/workbook". */
  readonly path: string;
  readonly file: File;
  /** Hears from 0 to 1 how much of the file has left. */
  readonly onProgress: (part: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Sends a file as it is. By XMLHttpRequest, which alone tells how far an upload has come.
 *
 * @throws ApiError for every refusal, and with status 0 when there was no answer
 */
export function sendFile({ path, file, onProgress, signal }: SentFile): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', path);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-csrf-token', knownCsrfToken() ?? '');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onload = () => (request.status < 300 ? resolve() : reject(refusalOf(request)));
    request.onerror = () => reject(brokenOff());
    request.onabort = () => reject(new DOMException('Aborted', 'AbortError'));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

function refusalOf({ status, responseText }: XMLHttpRequest): ApiError {
  return toApiError(new Response(null, { status }), parsed(responseText));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not the API's answer, but that of something on the way; what to say of it is decided elsewhere.
    return null;
  }
}

function brokenOff(): ApiError {
  return new ApiError({
    status: 0,
    code: 'offline',
    message:
      'The upload broke off. Check your network, and that the file has not changed meanwhile.',
  });
}
