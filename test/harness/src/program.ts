import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const KEPT_OUTPUT_CHARACTERS = 20_000;
const STOP_LIMIT_MS = 20_000;
const RSS_SAMPLE_MS = 100;

export interface ProgramSpec {
  /** For messages: "worker", "agent" … */
  readonly name: string;
  /** Script and its arguments, run with this Node. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** One of the product's processes, started for a test: its output, its memory, and ways to end it. */
export class Program {
  readonly name: string;
  private readonly child: ChildProcess;
  private readonly exited: Promise<number | null>;
  private readonly sampler: NodeJS.Timeout;
  private text = '';
  private peakBytes = 0;

  constructor(spec: ProgramSpec) {
    this.name = spec.name;
    this.child = spawn(process.execPath, spec.args, {
      cwd: spec.cwd,
      // Only what the test names, plus the bare necessities: no test depends on whose shell it runs in.
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        NODE_ENV: 'production',
        ...spec.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => {
        this.text = (this.text + chunk).slice(-KEPT_OUTPUT_CHARACTERS);
      });
    }
    this.exited = new Promise((resolve) => {
      this.child.once('error', () => resolve(null));
      this.child.once('exit', (code) => resolve(code));
    });
    this.sampler = setInterval(() => this.sampleMemory(), RSS_SAMPLE_MS);
    this.sampler.unref();
    void this.exited.then(() => clearInterval(this.sampler));
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** The last of what it printed, both streams. */
  get output(): string {
    return this.text;
  }

  /** The largest resident set seen so far, in bytes. */
  get peakRssBytes(): number {
    this.sampleMemory();
    return this.peakBytes;
  }

  /** Ends at the next instant, as in a power cut. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
  }

  /** Asks it to end, and gives its exit code; kills it when it does not follow. */
  async stop(): Promise<number | null> {
    if (!this.isRunning) return this.exited;
    this.child.kill('SIGTERM');
    const limit = setTimeout(() => this.child.kill('SIGKILL'), STOP_LIMIT_MS);
    const code = await this.exited;
    clearTimeout(limit);
    return code;
  }

  /** Waits for a program that ends by itself. */
  async end(): Promise<number | null> {
    return this.exited;
  }

  private sampleMemory(): void {
    if (!this.isRunning) return;
    try {
      // VmHWM is the kernel's own high-water mark, so nothing between two samples is missed.
      const match = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${this.pid}/status`, 'utf8'));
      if (match?.[1]) this.peakBytes = Math.max(this.peakBytes, Number(match[1]) * 1024);
    } catch {
      // It ended between the look at isRunning and the look at /proc: the last sample stands.
    }
  }
}

/** Runs a program to its end. @throws Error with its output when it fails. */
export async function runToEnd(spec: ProgramSpec): Promise<string> {
  const program = new Program(spec);
  const code = await program.end();
  if (code !== 0) throw new Error(`${spec.name} ended with ${code}:\n${program.output}`);
  return program.output;
}
