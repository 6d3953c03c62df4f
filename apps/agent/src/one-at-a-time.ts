/** Runs tasks in the order they come, each after the one before has ended, however it ended. */
export class OneAtATime {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  get isBusy(): boolean {
    return this.waiting > 0;
  }

  /** @returns what the task returns; a task's failure is its own caller's alone. */
  run<Value>(task: () => Promise<Value>): Promise<Value> {
    this.waiting += 1;
    const result = this.last.then(task, task).finally(() => {
      this.waiting -= 1;
    });
    this.last = result.catch(() => undefined);
    return result;
  }
}
