import { date, dateTime, id, integer, text } from '../../schema/field.js';
import { type Read } from '../../schema/record.js';
import { aggregate } from '../../schema/shape.js';

export const additionalContactRef = aggregate({
  ContactName: text(40).required(),
  ContactValue: text(255).required(),
});

export const contactsRet = aggregate({
  ListID: id().required(),
  TimeCreated: dateTime().required(),
  TimeModified: dateTime().required(),
  EditSequence: text(16).required(),
  Contact: text(41),
  Salutation: text(15),
  FirstName: text(25).required(),
  MiddleName: text(5),
  LastName: text(25),
  JobTitle: text(41),
  AdditionalContactRef: additionalContactRef.many(5),
});
export type ContactsRet = Read<typeof contactsRet>;

export const additionalNotesRet = aggregate({
  NoteID: integer().required(),
  Date: date().required(),
  Note: text(4095).required(),
});
export type AdditionalNotesRet = Read<typeof additionalNotesRet>;
