/** What this page needs of qbXML: to send requests, and to look at the answer as elements. */

/** Text as qbXML takes it: ASCII, everything else as references. */
export function escaped(text) {
  return text.replace(/[^ -~]|[&<>"]/gu, (character) => `&#${character.codePointAt(0)};`);
}

export function element(name, text) {
  return text === '' ? `<${name}/>` : `<${name}>${escaped(text)}</${name}>`;
}

/**
 * Sends one request as the person at the desk.
 *
 * @returns {Promise<Element>} the response element, also for status 0, 1 and 500 to 999.
 * @throws {Error} with QuickBooks' own words when it refuses.
 */
export async function ask(request) {
  const body =
    '<?xml version="1.0"?><?qbxml version="16.0"?><QBXML><QBXMLMsgsRq onError="stopOnError">' +
    `${request}</QBXMLMsgsRq></QBXML>`;
  const answer = await fetch('/qbxml', {
    method: 'POST',
    headers: { 'content-type': 'text/xml' },
    body,
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(JSON.parse(text).message);
  const parsed = new DOMParser().parseFromString(text, 'text/xml');
  const response = parsed.querySelector('QBXMLMsgsRs > *');
  if (response.getAttribute('statusSeverity') === 'Error') {
    throw new Error(
      `${response.getAttribute('statusCode')}: ${response.getAttribute('statusMessage')}`,
    );
  }
  return response;
}

/** Text of a child, or of a child's child: value(ret, 'BillAddress', 'City'). */
export function value(parent, ...path) {
  let found = parent;
  for (const name of path) {
    found = [...(found?.children ?? [])].find((child) => child.tagName === name);
  }
  return found?.textContent ?? '';
}

export function children(parent, name) {
  return [...parent.children].filter((child) => child.tagName === name);
}
