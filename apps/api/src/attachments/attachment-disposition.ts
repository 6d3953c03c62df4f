/**
 * Content-Disposition of a download. The name in plain letters for old programs, and the whole of it for the others.
 *
 * @see RFC 6266, section 4.3; RFC 8187
 */
export function attachmentDisposition(fileName: string): string {
  const plain = fileName.replace(/[^\w.\- ()]/g, '_');
  const whole = encodeURIComponent(fileName.replace(/\p{Cs}/gu, '_')).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
