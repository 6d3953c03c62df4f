import { decodeResponseSet } from '@connector/qbxml';
import { XMLParser } from 'fast-xml-parser';
import sax from 'sax';
import { SaxesParser } from 'saxes';

/**
 * Four ways from the bytes of a CustomerQueryRs to the same typed records. The others get what a careful
 * program would write around them: a table of which elements are lists, numbers and truth values.
 */

const LISTS = new Set(['ShipToAddress', 'DataExtRet']);
const BOOLEANS = new Set(['IsActive', 'DefaultShipTo']);
const NUMBERS = new Set(['Sublevel']);

function typed(name, text) {
  if (BOOLEANS.has(name)) return text === 'true';
  return NUMBERS.has(name) ? Number(text) : text;
}

const fastXmlParser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  htmlEntities: true,
  isArray: (name) => name === 'CustomerRet' || LISTS.has(name),
  tagValueProcessor: (name, value) => typed(name, value),
});

/** Drops the white space between elements, which the parser keeps with trimValues off. */
function withoutIndentation(record) {
  for (const [name, value] of Object.entries(record)) {
    if (name === '#text') delete record[name];
    else if (Array.isArray(value)) value.forEach(withoutIndentation);
    else if (typeof value === 'object') withoutIndentation(value);
  }
}

function readWithFastXmlParser(bytes) {
  const records = fastXmlParser.parse(bytes).QBXML.QBXMLMsgsRs.CustomerQueryRs.CustomerRet;
  records.forEach(withoutIndentation);
  return records;
}

/** Builds records from the events of a SAX parser. */
function createBuilder() {
  const records = [];
  const stack = [];
  let text = '';
  let hasChildren = false;
  return {
    records,
    open(name) {
      if (stack.length > 0 || name === 'CustomerRet') stack.push({ name, record: undefined });
      text = '';
      hasChildren = false;
    },
    text(piece) {
      text += piece;
    },
    close() {
      const element = stack.pop();
      if (!element) return;
      const { name } = element;
      const value = hasChildren ? (element.record ?? {}) : typed(name, text);
      const parent = stack.at(-1);
      if (!parent) records.push(value);
      else {
        parent.record ??= {};
        if (LISTS.has(name)) {
          parent.record[name] ??= [];
          parent.record[name].push(value);
        } else parent.record[name] = value;
      }
      hasChildren = true;
      text = '';
    },
  };
}

function readWithSaxes(bytes) {
  const builder = createBuilder();
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => builder.open(tag.name));
  parser.on('text', builder.text);
  parser.on('closetag', builder.close);
  parser.write(bytes.toString('utf8')).close();
  return builder.records;
}

function readWithSax(bytes) {
  const builder = createBuilder();
  const parser = sax.parser(true, { position: false });
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = (tag) => builder.open(tag.name);
  parser.ontext = builder.text;
  parser.onclosetag = builder.close;
  parser.write(bytes.toString('utf8')).close();
  return builder.records;
}

export const readers = {
  ours: (bytes) => decodeResponseSet(bytes).responses[0].records,
  fastXmlParser: readWithFastXmlParser,
  saxes: readWithSaxes,
  sax: readWithSax,
};
