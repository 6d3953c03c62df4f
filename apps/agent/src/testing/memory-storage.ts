import type { JournalStorage } from '../journal/journal-storage.js';
import { CrashPlan } from './crash-plan.js';

/** A disk that survives its machine: a journal's files in memory, with a machine that may die at every step. */
export class MemoryStorage implements JournalStorage {
  readonly files = new Map<string, string>();
  readonly quarantinedFiles = new Map<string, string>();
  plan = new CrashPlan(Number.POSITIVE_INFINITY);

  async list(): Promise<readonly string[]> {
    return [...this.files.keys()];
  }

  async listQuarantined(): Promise<readonly string[]> {
    return [...this.quarantinedFiles.keys()];
  }

  async readHead(name: string, maxBytes: number): Promise<string> {
    return Buffer.from(await this.read(name))
      .subarray(0, maxBytes)
      .toString('utf8');
  }

  async read(name: string): Promise<string> {
    const content = this.files.get(name);
    if (content === undefined) throw new Error(`There is no file ${name}.`);
    return content;
  }

  async write(name: string, content: string): Promise<void> {
    this.plan.step();
    this.files.set(name, content);
    this.plan.step();
  }

  async remove(name: string): Promise<void> {
    this.plan.step();
    this.files.delete(name);
    this.plan.step();
  }

  async quarantine(name: string): Promise<void> {
    this.plan.step();
    this.quarantinedFiles.set(name, await this.read(name));
    this.files.delete(name);
    this.plan.step();
  }
}
