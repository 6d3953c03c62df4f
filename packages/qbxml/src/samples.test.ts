import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { SaxesParser } from 'saxes';
import { QbxmlSyntaxError } from './errors.js';
import { messageSetKind } from './read/message-set-kind.js';
import { decodeRequestSet } from './read/request-set.js';
import { decodeResponseSet } from './read/response-set.js';
import { requestFixtures, responseFixtures } from './testing/fixtures.js';
import { rewriteRequestSet } from './write/request-set.js';
import { encodeResponseSet } from './write/response-set.js';

/**
 * Real traffic is not ours to keep here. Where it lies beside the repository (or QBXML_SAMPLES says where), it is
 * held to the same law as the documents of our own.
 */
const SAMPLES =
  process.env.QBXML_SAMPLES ??
  fileURLToPath(new URL('../../../../shared/qbxml/samples', import.meta.url));

/** What cannot be a message set by its form, as some collected examples. */
const NOT_A_SET = /, not <QBXML>|text stands in <|has no statusCode/;

function allDocuments(): [string, Buffer][] {
  const ours = Object.entries({ ...responseFixtures, ...requestFixtures }).map(
    ([name, text]): [string, Buffer] => [name, Buffer.from(text)],
  );
  if (!existsSync(SAMPLES)) return ours;
  const files = readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.xml'))
    .map((file): [string, Buffer] => [file, readFileSync(join(SAMPLES, file))]);
  return [...ours, ...files];
}

interface Tree {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: (Tree | string)[];
}

/** The document as a parser that is not ours sees it, indentation aside. */
function treeOf(text: string): Tree {
  const root: Tree = { name: '', attributes: {}, children: [] };
  const stack = [root];
  const parser = new SaxesParser();
  parser.on('opentag', (tag) => {
    const element: Tree = { name: tag.name, attributes: { ...tag.attributes }, children: [] };
    stack.at(-1)?.children.push(element);
    stack.push(element);
  });
  const addText = (piece: string): void => {
    stack.at(-1)?.children.push(piece);
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const element = stack.pop();
    if (element) tidy(element.children);
  });
  parser.write(text.replace(/^\ufeff/, '').trimStart()).close();
  tidy(root.children);
  return root;
}

/** Joins neighbouring pieces of text, and drops the white space between elements. */
function tidy(children: (Tree | string)[]): void {
  const joined: (Tree | string)[] = [];
  for (const child of children) {
    const last = joined.at(-1);
    if (typeof child === 'string' && typeof last === 'string')
      joined[joined.length - 1] = last + child;
    else joined.push(child);
  }
  const kept = joined.filter((child) => typeof child !== 'string' || child.trim() !== '');
  children.splice(0, children.length, ...kept);
}

function rewrite(bytes: Buffer): string {
  if (messageSetKind(bytes) === 'responses') return encodeResponseSet(decodeResponseSet(bytes));
  const { set, version } = decodeRequestSet(bytes, { isStrict: false });
  return rewriteRequestSet(set, version);
}

describe('a document from outside', () => {
  it.each(allDocuments())(
    '(%s) is read without loss: written back, it is the same tree',
    (_name, bytes) => {
      let text: string;
      try {
        text = rewrite(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(QbxmlSyntaxError);
        expect((error as Error).message).toMatch(NOT_A_SET);
        return;
      }
      expect(treeOf(text)).toEqual(treeOf(bytes.toString('utf8')));
    },
  );
});
