/** How long a tenant is worked on before the next one has its turn. */
const SLICE_MS = 20_000;

/** The time that one slice may take, and the wish of the process to stop. */
export class SliceBudget {
  private readonly endsAt = performance.now() + SLICE_MS;

  constructor(private readonly stopping: AbortSignal) {}

  /** Asked between two pieces of work: true when the slice should end here. */
  get isSpent(): boolean {
    return this.stopping.aborted || performance.now() >= this.endsAt;
  }
}
