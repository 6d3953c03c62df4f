import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

export interface CommandOutput {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built agent as a process of its own, as an office runs it. */
export class AgentProcess {
  private readonly output = { stdout: '', stderr: '' };
  private readonly ended: Promise<number | null>;

  private constructor(private readonly child: ChildProcess) {
    child.stdout?.on('data', (data) => {
      this.output.stdout += String(data);
    });
    child.stderr?.on('data', (data) => {
      this.output.stderr += String(data);
    });
    this.ended = once(child, 'close').then(([exitCode]) => exitCode as number | null);
  }

  static start(stateDir: string, args: readonly string[]): AgentProcess {
    const env = { PATH: process.env['PATH'], AGENT_DIR: stateDir, LOG_LEVEL: 'info', TZ: 'UTC' };
    return new AgentProcess(spawn(process.execPath, [MAIN, ...args], { env }));
  }

  /** Runs one command to its end. */
  static async run(stateDir: string, args: readonly string[]): Promise<CommandOutput> {
    const agent = AgentProcess.start(stateDir, args);
    const exitCode = await agent.ended;
    return { exitCode, ...agent.output };
  }

  get stderr(): string {
    return this.output.stderr;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Sends a signal; {@link exit} tells when it is over. */
  signal(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): void {
    this.child.kill(signal);
  }

  exit(): Promise<number | null> {
    return this.ended;
  }
}
