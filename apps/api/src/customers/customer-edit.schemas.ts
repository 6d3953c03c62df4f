import { z } from 'zod';
import { NOT_A_PERCENTAGE, optionalDecimalSchema, PERCENT } from '../http/decimal.schemas.js';
import { idSchema } from '../http/fields.schemas.js';
import { lineSchema, optionalLineSchema } from '../http/text.schemas.js';

/** IndusTrack's own limits, in characters. QuickBooks' are narrower; what it would refuse is warned of. */
export const EDIT_LIMITS = {
  companyName: 200,
  personName: 100,
  phone: 50,
  email: 1023,
  addressLines: 9,
  addressLine: 200,
  addressPart: 100,
  locationName: 200,
  locationNote: 500,
  locations: 300,
} as const;

const editedAddressSchema = z
  .strictObject({
    lines: z
      .array(lineSchema(EDIT_LIMITS.addressLine))
      .max(EDIT_LIMITS.addressLines, `Has more than ${EDIT_LIMITS.addressLines} lines.`)
      .transform((lines) => lines.filter((line) => line !== '')),
    city: optionalLineSchema(EDIT_LIMITS.addressPart).default(null),
    state: optionalLineSchema(EDIT_LIMITS.addressPart).default(null),
    postalCode: optionalLineSchema(EDIT_LIMITS.addressPart).default(null),
    country: optionalLineSchema(EDIT_LIMITS.addressPart).default(null),
  })
  .meta({ id: 'EditedAddress' });

export const editedLocationSchema = z
  .strictObject({
    /** Of a location that the customer has; without one it is a new location. */
    id: idSchema.nullish(),
    name: lineSchema(EDIT_LIMITS.locationName).refine(
      (name) => name !== '',
      'A location needs a name, which tells it from the others.',
    ),
    address: editedAddressSchema,
    isDefault: z.boolean().default(false),
    note: optionalLineSchema(EDIT_LIMITS.locationNote).default(null),
  })
  .meta({ id: 'EditedLocation' });

const locationListSchema = z
  .array(editedLocationSchema)
  .max(EDIT_LIMITS.locations, `A customer has at most ${EDIT_LIMITS.locations} service locations.`);

const fields = {
  companyName: optionalLineSchema(EDIT_LIMITS.companyName),
  firstName: optionalLineSchema(EDIT_LIMITS.personName),
  lastName: optionalLineSchema(EDIT_LIMITS.personName),
  phone: optionalLineSchema(EDIT_LIMITS.phone),
  email: optionalLineSchema(EDIT_LIMITS.email),
  billingAddress: editedAddressSchema.nullable(),
  active: z.boolean(),
  /** INV-4: by it the tax of invoices is predicted; QuickBooks applies its own. */
  taxRate: optionalDecimalSchema(PERCENT, NOT_A_PERCENTAGE),
};

const versionSchema = z.int().min(1);

/** A customer that IndusTrack adds. Without a company name it is a person, known by first and last name. */
export const newCustomerSchema = z
  .strictObject({
    companyName: fields.companyName.default(null),
    firstName: fields.firstName.default(null),
    lastName: fields.lastName.default(null),
    phone: fields.phone.default(null),
    email: fields.email.default(null),
    billingAddress: fields.billingAddress.default(null),
    active: fields.active.default(true),
    taxRate: fields.taxRate.default(null),
    locations: locationListSchema.default([]),
  })
  .meta({ id: 'NewCustomer' });

/** The fields to change; the others stay. `version` is the one that the edit was made from. */
export const customerEditSchema = z
  .strictObject({ version: versionSchema, ...z.object(fields).partial().shape })
  .meta({ id: 'CustomerEdit' });

/** The whole list in its order. Known locations by their ids, so a renamed one stays the same; others are removed. */
export const locationsEditSchema = z
  .strictObject({ version: versionSchema, locations: locationListSchema })
  .meta({ id: 'LocationsEdit' });

export const customerRemovalSchema = z.object({ version: z.coerce.number().int().min(1) });

export type NewCustomer = z.infer<typeof newCustomerSchema>;
export type CustomerEdit = z.infer<typeof customerEditSchema>;
export type EditedLocation = z.infer<typeof editedLocationSchema>;
export type LocationsEdit = z.infer<typeof locationsEditSchema>;
