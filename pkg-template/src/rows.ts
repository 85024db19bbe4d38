// Numbers and texts that come from a module in one piece: `src/wasm/rows.rs` writes them.

let decoder: TextDecoder | undefined;

/** Numbers and texts, in the order in which they were written. */
export class Rows {
  private readonly numbers: Uint32Array;
  private readonly texts: string;
  private nextNumber = 2;
  private nextText = 0;

  constructor(numbers: Uint32Array) {
    const [start, length] = numbers as unknown as [number, number];
    this.numbers = numbers;
    this.texts = (decoder ??= new TextDecoder()).decode(new Uint8Array(numbers.buffer, 4 * start, length));
  }

  number(): number {
    return this.numbers[this.nextNumber++]!;
  }

  boolean(): boolean {
    return this.number() === 1;
  }

  text(): string {
    return this.texts.slice(this.nextText, (this.nextText += this.number()));
  }

  list<Item>(read: (rows: this) => Item): Item[] {
    const items: Item[] = [];
    for (let left = this.number(); left > 0; left--) items.push(read(this));
    return items;
  }

  optional<Item>(read: (rows: this) => Item): Item | undefined {
    return this.boolean() ? read(this) : undefined;
  }
}
