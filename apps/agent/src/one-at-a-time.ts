/** Runs tasks in the order they come, each after the one before has ended, however it ended. */
export class OneAtATime {
  private last: Promise<unknown> = Promise.resolve();

  /** @returns what the task returns; a task's failure is its own caller's alone. */
  run<Value>(task: () => Promise<Value>): Promise<Value> {
    const result = this.last.then(task);
    this.last = result.catch(() => undefined);
    return result;
  }
}
