import type { Fault } from './fault.js';

type Striking = Extract<Fault, { readonly atRequest: number }>;

/** A fault with its moment, and whether it has struck: each strikes once. */
interface Armed {
  readonly fault: Striking;
  seen: number;
  hasStruck: boolean;
}

/** The faults asked for, and which of them strike at the request at hand. */
export class FaultPlan {
  #faults: readonly Fault[] = [];
  #armed: Armed[] = [];
  #waiting: (() => void)[] = [];

  get faults(): readonly Fault[] {
    return this.#faults;
  }

  /** Puts these faults in place of those before; counting starts anew, and what hung goes on. */
  set(faults: readonly Fault[]): void {
    this.#faults = faults;
    this.#armed = faults
      .filter((fault): fault is Striking => 'atRequest' in fault)
      .map((fault) => ({ fault, seen: 0, hasStruck: false }));
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const goOn of waiting) goOn();
  }

  /** Settles when the faults are set the next time. */
  untilChanged(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Counts one request and returns the faults that strike at it. */
  strikingAt(requestKind: string): readonly Striking[] {
    const striking: Striking[] = [];
    for (const armed of this.#armed) {
      const { fault } = armed;
      if (fault.requestKind !== undefined && fault.requestKind !== requestKind) continue;
      armed.seen += 1;
      if (armed.hasStruck || armed.seen !== fault.atRequest) continue;
      armed.hasStruck = true;
      striking.push(fault);
    }
    return striking;
  }

  get delayMs(): number {
    return this.#faults.reduce(
      (sum, fault) => sum + (fault.kind === 'slow' ? fault.delayMs : 0),
      0,
    );
  }

  get busyIds(): ReadonlySet<string> {
    return new Set(this.#faults.flatMap((fault) => (fault.kind === 'busy' ? fault.ids : [])));
  }

  /** How far ahead the machine's clock stands by the faults set, in milliseconds. */
  get skewMs(): number {
    return this.#faults.reduce(
      (sum, fault) => sum + (fault.kind === 'clockSkew' ? fault.skewMs : 0),
      0,
    );
  }
}
