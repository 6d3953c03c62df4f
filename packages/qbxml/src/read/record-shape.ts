/**
 * Which fields a record has, in order: a node of a tree that grows with what is read. Records with the same
 * fields share a node, and with it a template to copy.
 *
 * Copying pays: an object that is filled key by key becomes a hash table in the engine after some twenty
 * keys, which costs more than reading its text (measured: twice the time of a whole read).
 */
export class RecordShape {
  private readonly next = new Map<string, RecordShape>();
  private lastKey: string | undefined;
  private lastShape: RecordShape | undefined;
  private template: Record<string, unknown> | undefined;

  private constructor(
    private readonly keys: readonly string[],
    private readonly family: { size: number },
  ) {}

  static empty(): RecordShape {
    return new RecordShape([], { size: 1 });
  }

  /** The shape with one more field; undefined once the family is larger than any real data makes it. */
  with(key: string): RecordShape | undefined {
    if (this.lastKey === key) return this.lastShape;
    let shape = this.next.get(key);
    if (!shape && this.family.size < MAX_SHAPES) {
      shape = new RecordShape([...this.keys, key], this.family);
      this.family.size++;
      this.next.set(key, shape);
    }
    this.lastKey = key;
    this.lastShape = shape;
    return shape;
  }

  /** A record of this shape with the values from `values[from]` on. */
  fill(values: readonly unknown[], from: number): Record<string, unknown> {
    const { keys } = this;
    // Parsed text gives an object whose fields lie in the object itself.
    this.template ??= JSON.parse(
      `{${keys.map((key) => `${JSON.stringify(key)}:null`).join(',')}}`,
    ) as Record<string, unknown>;
    const record = { ...this.template };
    for (let k = 0; k < keys.length; k++) record[keys[k] as string] = values[from + k];
    return record;
  }
}

/** Combinations of present fields remembered for one table. */
const MAX_SHAPES = 4096;
