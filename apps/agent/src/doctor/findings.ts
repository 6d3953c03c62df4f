/** One check's result, in words for a person. */
export interface Finding {
  readonly name: string;
  readonly level: 'ok' | 'warn' | 'fail';
  readonly message: string;
  /** What to do; null when there is nothing to do. */
  readonly advice: string | null;
}

export function ok(name: string, message: string): Finding {
  return { name, level: 'ok', message, advice: null };
}

export function warn(name: string, message: string, advice: string): Finding {
  return { name, level: 'warn', message, advice };
}

export function fail(name: string, message: string, advice: string): Finding {
  return { name, level: 'fail', message, advice };
}
