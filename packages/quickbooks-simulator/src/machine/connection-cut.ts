/** The connection to the program is cut: QuickBooks died, or a fault was asked for. No answer follows. */
export class ConnectionCut extends Error {
  /** What still arrives of the answer before the cut; null when nothing does. */
  readonly partialAnswer: { readonly text: string; readonly bytes: number } | null;

  constructor(reason: string, partialAnswer: ConnectionCut['partialAnswer'] = null) {
    super(reason);
    this.name = 'ConnectionCut';
    this.partialAnswer = partialAnswer;
  }
}
