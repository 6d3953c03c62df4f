/** What this page needs of qbXML: to send requests, and to look at the answer as elements. */

/** Text as qbXML takes it: ASCII, everything else as references. */
export function escaped(text) {
  return text.replace(/[^ -~]|[&<>"]/gu, (character) => `&#${character.codePointAt(0)};`);
}

export function element(name, text) {
  return text === '' ? `<${name}/>` : `<${name}>${escaped(text)}</${name}>`;
}

/** What QuickBooks answers when it does not do what was asked. */
class Refused extends Error {
  constructor(response) {
    super(response.getAttribute('statusMessage'));
    this.statusCode = Number(response.getAttribute('statusCode'));
  }
}

/**
 * Sends one request as the person at the desk.
 *
 * @returns {Promise<Element>} the response element, also for status 0, 1 and 500 to 999.
 * @throws {Refused} with QuickBooks' own words; Error when there is no QuickBooks that could answer.
 */
export async function ask(request) {
  const body =
    '<?xml version="1.0"?><?qbxml version="16.0"?><QBXML><QBXMLMsgsRq onError="stopOnError">' +
    `${request}</QBXMLMsgsRq></QBXML>`;
  const answer = await answerOf('/qbxml', {
    method: 'POST',
    headers: { 'content-type': 'text/xml' },
    body,
  });
  const parsed = new DOMParser().parseFromString(await answer.text(), 'text/xml');
  const response = parsed.querySelector('QBXMLMsgsRs > *');
  if (response.getAttribute('statusSeverity') === 'Error') throw new Refused(response);
  return response;
}

/** Asks the machine around QuickBooks: /state or /faults. @returns its answer as an object */
export async function askMachine(path, change) {
  const put = { method: 'PUT', headers: { 'content-type': 'application/json' } };
  const answer = await answerOf(path, change && { ...put, body: JSON.stringify(change) });
  return answer.json();
}

async function answerOf(path, options) {
  const answer = await fetch(path, options).catch(() => {
    throw new Error('The simulator does not answer. Is it still running?');
  });
  if (answer.ok) return answer;
  throw new Error((await answer.json()).message);
}

/** Names a record of a list as it was read last: QuickBooks refuses when it changed meanwhile. */
export function headOf(record) {
  const text = (name) => element(name, value(record, name));
  return text('ListID') + text('EditSequence');
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
  return [...(parent?.children ?? [])].filter((child) => child.tagName === name);
}
