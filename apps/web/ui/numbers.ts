const LOCALE = 'en-US';

/** `1,234`. */
export function formatCount(count: number): string {
  return new Intl.NumberFormat(LOCALE).format(count);
}

/** `1 customer`, `1,234 customers`. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

const KIBIBYTE = 1024;

/** "640 KB", "2.4 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < KIBIBYTE) return `${bytes} B`;
  const kilobytes = bytes / KIBIBYTE;
  if (kilobytes < KIBIBYTE) return `${Math.round(kilobytes)} KB`;
  const megabytes = kilobytes / KIBIBYTE;
  return `${megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes)} MB`;
}
