import type { CompanyFile } from '../company-file/company-file.js';
import {
  aggregateField,
  type Fields,
  listField,
  textField,
  withField,
} from '../company-file/fields.js';
import { onlyElements } from '../lists/ret-elements.js';
import { type Answer, accepted, noMatch } from '../processor/answer.js';
import type { SetRequest } from '../processor/message-set.js';
import { objectNotFound, Refusal } from '../processor/refusal.js';
import type { RequestContext } from '../processor/request-context.js';

/** Name under which the definitions of a company file are kept. */
const KEPT_AS = 'data-extension-definitions';

/** The definition of this owner's extension; owners and names do not differ by letters. */
export function findDefinition(file: CompanyFile, named: Fields): Fields | undefined {
  return definitions(file).find((one) => isSame(one, named));
}

/** Whether two extensions, or an extension and its definition, are of one owner and name. */
export function isSame(left: Fields, right: Fields): boolean {
  return ['OwnerID', 'DataExtName'].every(
    (element) => String(left[element]).toLowerCase() === String(right[element]).toLowerCase(),
  );
}

/** DataExtDefAdd. @throws Refusal 3180 when the owner has one of that name. */
export function addDefinition(request: SetRequest, { file }: RequestContext): Answer {
  const sent = aggregateField(request.body, 'DataExtDefAdd') ?? {};
  if (findDefinition(file, sent)) {
    throw new Refusal(3180, `The data extension "${String(sent.DataExtName)}" is defined already.`);
  }
  const definition: Fields = {
    DataExtListRequire: false,
    DataExtTxnRequire: false,
    ...sent,
    DataExtID: file.nextNumber('data-extensions'),
  };
  file.save(KEPT_AS, [...definitions(file), definition]);
  return answerWith(request, definition);
}

/** DataExtDefMod: its name, and what it can be assigned to. @throws Refusal 3120 when there is none. */
export function changeDefinition(request: SetRequest, { file }: RequestContext): Answer {
  const sent = aggregateField(request.body, 'DataExtDefMod') ?? {};
  const before = needDefinition(file, sent);
  const { DataExtNewName, AssignToObject, RemoveFromObject, OwnerID: _, ...others } = sent;
  const objects = new Set([...texts(before.AssignToObject), ...texts(AssignToObject)]);
  for (const object of texts(RemoveFromObject)) objects.delete(object);
  const name = DataExtNewName ?? before.DataExtName;
  const after = withField(
    { ...before, ...others, AssignToObject: [...objects] },
    'DataExtName',
    name,
  );
  file.save(
    KEPT_AS,
    definitions(file).map((one) => (isSame(one, before) ? after : one)),
  );
  return answerWith(request, after);
}

/** DataExtDefDel. @throws Refusal 3120 when there is none. */
export function deleteDefinition(request: SetRequest, { file, clock }: RequestContext): Answer {
  const definition = needDefinition(file, request.body);
  file.save(
    KEPT_AS,
    definitions(file).filter((one) => !isSame(one, definition)),
  );
  const { OwnerID, DataExtName } = definition;
  return accepted([{ OwnerID, DataExtName, TimeDeleted: clock.print(clock.nowSeconds()) }]);
}

/** DataExtDefQuery: by owner, or by what they can be assigned to. */
export function queryDefinitions(request: SetRequest, { file }: RequestContext): Answer {
  const owners = texts(request.body.OwnerID).map((id) => id.toLowerCase());
  const objects = texts(request.body.AssignToObject);
  const found = definitions(file).filter(
    (one) =>
      (owners.length === 0 || owners.includes(String(one.OwnerID).toLowerCase())) &&
      (objects.length === 0 ||
        texts(one.AssignToObject).some((object) => objects.includes(object))),
  );
  if (found.length === 0) return noMatch();
  return accepted(found.map((one) => onlyElements(one, texts(request.body.IncludeRetElement))));
}

function needDefinition(file: CompanyFile, named: Fields): Fields {
  const definition = findDefinition(file, named);
  if (!definition) throw objectNotFound(textField(named, 'DataExtName') ?? '');
  return definition;
}

function definitions(file: CompanyFile): Fields[] {
  return listField({ kept: file.read<Fields[]>(KEPT_AS) }, 'kept');
}

function answerWith(request: SetRequest, definition: Fields): Answer {
  return accepted([onlyElements(definition, texts(request.body.IncludeRetElement))]);
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
