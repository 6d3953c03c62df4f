import { AppError } from './errors.js';

/** A record as an edit finds it. */
export interface Versioned {
  /** As a person calls it: "“Blue Heron Marina”", "Invoice 1001". */
  readonly name: string;
  readonly version: number;
  readonly editedByName: string | null;
}

/** @throws AppError conflict, naming the field `version`, for an edit that was made from an older version */
export function refuseStale({ name, version, editedByName }: Versioned, seen: number): void {
  if (version === seen) return;
  const by = editedByName ? ` (the last edit is by ${editedByName})` : '';
  throw new AppError(
    'conflict',
    `${name} was changed since you opened it${by}. Nothing of yours was saved. Look at what it says now, and save again.`,
    { details: [{ field: 'version', message: `It is at version ${version} now.` }] },
  );
}
