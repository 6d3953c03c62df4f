/**
 * What the agent's exit code tells whoever started it: the service wrapper, a script, `npm start`.
 * A contract: meanings may be added, never changed.
 */
export const EXIT_CODES = {
  /** Did what was asked, or was asked to stop. Do not start again by itself. */
  stopped: 0,
  /** Something failed that may pass. Start again after a pause. */
  retry: 1,
  /** Wrong options or configuration. Starting again the same way changes nothing. */
  misconfigured: 2,
  /** There is no pairing on this machine. Run `pair CODE` first. */
  notPaired: 3,
  /** The service took this agent out of service. Only pairing again helps. */
  revoked: 4,
  /** Another agent already runs on this state folder. */
  alreadyRunning: 5,
  /** `doctor` found something that keeps the agent from working. */
  unhealthy: 6,
  /** A new version is in place. Start it at once. */
  updating: 75,
} as const;

export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];

/** Ends a command with an exit code and a sentence for the person who ran it. No stack is shown for it. */
export class CommandError extends Error {
  override readonly name = 'CommandError';

  constructor(
    readonly exitCode: ExitCode,
    message: string,
    options: { cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
  }
}
