/** The machine dies here. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/** Lets the machine die at one step of many; steps are counted before and after each effect on the world. */
export class CrashPlan {
  private stepsTaken = 0;

  /** @param crashAt the number of the step to die at; Infinity for never. */
  constructor(private readonly crashAt: number) {}

  step(): void {
    this.stepsTaken += 1;
    if (this.stepsTaken >= this.crashAt) throw new Crash(`at step ${this.stepsTaken}`);
  }
}
