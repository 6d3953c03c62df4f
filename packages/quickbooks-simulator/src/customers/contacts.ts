import { type Fields, listField } from '../company-file/fields.js';
import { objectNotFound, Refusal, staleEditSequence } from '../processor/refusal.js';
import type { RequestContext } from '../processor/request-context.js';

/** Adds the contacts of a CustomerAdd; each gets a ListID and EditSequence of its own (behaviours.md §8). */
export function addContacts(
  context: RequestContext,
  fields: Fields,
  sent: readonly Fields[],
): Fields {
  const at = context.clock.nowSeconds();
  const added = sent.map((contact) => ({
    ListID: `${context.file.nextNumber('contacts').toString(16).toUpperCase()}-${at}`,
    TimeCreated: context.clock.print(at),
    TimeModified: context.clock.print(at),
    EditSequence: String(at),
    ...contact,
  }));
  return { ...fields, ContactsRet: [...listField(fields, 'ContactsRet'), ...added] };
}

/**
 * Changes contacts by ListID.
 *
 * @throws Refusal 3120 for an unknown contact, 3200 for one that was changed since.
 */
export function changeContacts(
  context: RequestContext,
  fields: Fields,
  sent: readonly Fields[],
): Fields {
  const at = context.clock.nowSeconds();
  let contacts = listField(fields, 'ContactsRet');
  for (const { ListID, EditSequence, ...change } of sent) {
    const before = contacts.find((contact) => contact.ListID === ListID);
    if (!before) throw objectNotFound(String(ListID));
    if (before.EditSequence !== EditSequence) throw staleEditSequence(String(EditSequence), before);
    const after = {
      ...before,
      ...change,
      TimeModified: context.clock.print(at),
      EditSequence: String(Math.max(at, Number(EditSequence) + 1)),
    };
    contacts = contacts.map((contact) => (contact === before ? after : contact));
  }
  return { ...fields, ContactsRet: contacts };
}

/** Adds dated notes, numbered from 1 within the customer. */
export function addNotes(context: RequestContext, fields: Fields, sent: readonly Fields[]): Fields {
  const notes = listField(fields, 'AdditionalNotesRet');
  const today = context.clock.printDate(context.clock.nowSeconds());
  const added = sent.map(({ Note }, index) => ({
    NoteID: notes.length + index + 1,
    Date: today,
    ...(Note === undefined ? {} : { Note }),
  }));
  return { ...fields, AdditionalNotesRet: [...notes, ...added] };
}

/** Changes notes by number. @throws Refusal 3210 for a number no note has. */
export function changeNotes(
  context: RequestContext,
  fields: Fields,
  sent: readonly Fields[],
): Fields {
  const today = context.clock.printDate(context.clock.nowSeconds());
  let notes = listField(fields, 'AdditionalNotesRet');
  for (const { NoteID, Note = '' } of sent) {
    if (!notes.some((note) => note.NoteID === NoteID)) {
      throw new Refusal(3210, `The field "NoteID" has an invalid value "${String(NoteID)}".`);
    }
    notes = notes.map((note) => (note.NoteID === NoteID ? { NoteID, Date: today, Note } : note));
  }
  return { ...fields, AdditionalNotesRet: notes };
}
