/**
 * How long answers are waited for. An agent runs one batch at a time, so a batch may have to wait for all that were
 * sent to it before and are not answered yet.
 */
export class OwedTime {
  private readonly owedMs = new Map<string, number>();

  /** A batch is sent. @returns how many milliseconds QuickBooks may take until it is done with it */
  add(tenantId: string, deadlineMs: number): number {
    const owedMs = (this.owedMs.get(tenantId) ?? 0) + deadlineMs;
    this.owedMs.set(tenantId, owedMs);
    return owedMs;
  }

  /** It is answered, or nobody waits for it any more. */
  settle(tenantId: string, deadlineMs: number): void {
    const owedMs = (this.owedMs.get(tenantId) ?? 0) - deadlineMs;
    if (owedMs > 0) this.owedMs.set(tenantId, owedMs);
    else this.owedMs.delete(tenantId);
  }
}
