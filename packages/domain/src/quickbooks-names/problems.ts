import type { Address } from '../customers/address.js';
import type { CustomerRecord, ServiceLocation } from '../customers/customer.js';
import type { QuickBooksCustomerFields } from '../planning/customer-step.js';
import { cutTo, MAX_PRINTED_LINES, QUICKBOOKS_LIMITS } from './limits.js';
import { printedLines } from './printed-lines.js';
import { isPerson, quickbooksNameOf } from './quickbooks-name.js';
import { type FieldProblem, textProblems } from './text-problems.js';

/**
 * What QuickBooks would refuse of a customer as it stands in IndusTrack; empty when it takes all of it.
 *
 * @param record in the form that IndusTrack stores (canonicalCustomer)
 */
export function quickbooksProblems(record: CustomerRecord): FieldProblem[] {
  const { firstName, lastName, phone, email, billingAddress } = record;
  return fieldProblems({
    name: quickbooksNameOf(record),
    companyName: isPerson(record) ? null : record.companyName,
    ...{ firstName, lastName, phone, email, billingAddress },
    shipToAddresses: record.locations,
  });
}

/** The same for those fields that are about to be written. */
export function fieldProblems(fields: Partial<QuickBooksCustomerFields>): FieldProblem[] {
  const { name, billingAddress, shipToAddresses } = fields;
  return [
    ...(name === undefined ? [] : nameProblems(name, !fields.companyName)),
    ...textProblems(
      'companyName',
      'The company name',
      fields.companyName,
      QUICKBOOKS_LIMITS.companyName,
    ),
    ...textProblems('firstName', 'The first name', fields.firstName, QUICKBOOKS_LIMITS.firstName),
    ...textProblems('lastName', 'The last name', fields.lastName, QUICKBOOKS_LIMITS.lastName),
    ...textProblems('phone', 'The phone number', fields.phone, QUICKBOOKS_LIMITS.phone),
    ...textProblems('email', 'The e-mail address', fields.email, QUICKBOOKS_LIMITS.email),
    ...addressProblems('billingAddress', 'the billing address', billingAddress ?? null),
    ...(shipToAddresses ?? []).flatMap(locationProblems),
  ].filter((problem, place, all) => all.findIndex((other) => isSame(other, problem)) === place);
}

function nameProblems(name: string, isOfPerson: boolean): FieldProblem[] {
  if (name === '') {
    const message = 'A customer needs a company name, or a first or last name.';
    return [{ field: 'companyName', message, proposal: null }];
  }
  const label = isOfPerson ? 'The name' : 'The company name';
  const problems = textProblems('companyName', label, name, QUICKBOOKS_LIMITS.name);
  if (problems.length > 0 || !name.includes(':')) return problems.map(withoutColon);
  const message = `${label} has a colon, which QuickBooks keeps for parting a customer from its job.`;
  return [withoutColon({ field: 'companyName', message, proposal: name })];
}

function withoutColon(problem: FieldProblem): FieldProblem {
  const proposal = problem.proposal?.replace(/\s*:\s*/g, ' - ') ?? null;
  return { ...problem, proposal: proposal && cutTo(proposal, QUICKBOOKS_LIMITS.name) };
}

function locationProblems(location: ServiceLocation, place: number): FieldProblem[] {
  const field = `locations.${place}`;
  const name = cutTo(location.name, QUICKBOOKS_LIMITS.locationName);
  const label = `The name of the location “${name}”`;
  return [
    ...textProblems(`${field}.name`, label, location.name, QUICKBOOKS_LIMITS.locationName),
    ...addressProblems(`${field}.address`, `the location “${name}”`, location.address),
  ];
}

function addressProblems(field: string, where: string, address: Address | null): FieldProblem[] {
  if (address === null) return [];
  const part = (name: 'city' | 'state' | 'postalCode' | 'country', label: string) =>
    textProblems(
      `${field}.${name}`,
      `The ${label} of ${where}`,
      address[name],
      QUICKBOOKS_LIMITS[name],
    );
  return [
    ...tooManyLines(field, where, address),
    ...address.lines.flatMap((line, index) =>
      textProblems(
        `${field}.lines.${index}`,
        `Line ${index + 1} of ${where}`,
        line,
        QUICKBOOKS_LIMITS.addressLine,
      ),
    ),
    ...part('city', 'city'),
    ...part('state', 'state'),
    ...part('postalCode', 'ZIP code'),
    ...part('country', 'country'),
  ];
}

function tooManyLines(field: string, where: string, address: Address): FieldProblem[] {
  const count = printedLines(address);
  if (count <= MAX_PRINTED_LINES) return [];
  const left = MAX_PRINTED_LINES - (count - address.lines.length);
  return [
    {
      field: `${field}.lines`,
      message: `The street of ${where} prints on ${count} lines, the city and the country counted; QuickBooks prints ${MAX_PRINTED_LINES}. Bring the street onto ${left} or fewer.`,
      proposal: null,
    },
  ];
}

function isSame(a: FieldProblem, b: FieldProblem): boolean {
  return a.field === b.field && a.message === b.message;
}
