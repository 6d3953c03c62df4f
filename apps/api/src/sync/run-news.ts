/**
 * Tells of a run that moves while the run goes on. Only one is told at a time: what moves meanwhile is told together,
 * once that is done.
 */
export class RunNews {
  private telling: Promise<void> = Promise.resolve();
  private isTelling = false;
  private isMore = false;

  /** @param tell never fails */
  constructor(private readonly tell: () => Promise<void>) {}

  moved(): void {
    this.isMore = true;
    if (!this.isTelling) this.telling = this.tellAll();
  }

  /** Resolves when everything so far is told. */
  told(): Promise<void> {
    return this.telling;
  }

  private async tellAll(): Promise<void> {
    this.isTelling = true;
    while (this.isMore) {
      this.isMore = false;
      await this.tell();
    }
    this.isTelling = false;
  }
}
