import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../company-file/file-cabinet.js';
import { type DeskChange, type DeskState, deskState } from './desk-state.js';

/** The desk as it stands, kept on disk so that a restarted simulator is in the mode it was left in. */
export class Desk {
  readonly #path: string;
  #state: DeskState;

  /**
   * @param folder everything the simulator keeps on disk.
   * @param usual how the desk looks where nothing was kept yet.
   */
  constructor(folder: string, usual: DeskState) {
    this.#path = join(folder, 'desk.json');
    this.#state = existsSync(this.#path)
      ? deskState.parse({ ...usual, ...JSON.parse(readFileSync(this.#path, 'utf8')) })
      : usual;
  }

  get state(): DeskState {
    return this.#state;
  }

  change(change: DeskChange): void {
    const next = deskState.parse({ ...this.#state, ...change });
    writeWhole(this.#path, next);
    this.#state = next;
  }
}
