/** Any odd number that is not small mixes well enough. */
const BASE = 0x01000193;

interface Wanted<Item> {
  readonly wanted: string;
  readonly item: Item;
}

/** Where the text of an item stands; the end is behind it. */
export interface Hit<Item> {
  readonly start: number;
  readonly end: number;
  readonly item: Item;
}

/** Finds which of many texts stand in a text, by hashes of their first characters (Karp and Rabin, 1987). */
export class TextIndex<Item> {
  readonly #window: number;
  readonly #byHash = new Map<number, Wanted<Item>[]>();
  readonly #shorter: Wanted<Item>[] = [];
  /** What the first character of a window counts. */
  readonly #lead: number;

  /** @param window how many characters are hashed; texts that are shorter are searched for one by one */
  constructor(window: number) {
    this.#window = window;
    let lead = 1;
    for (let at = 1; at < window; at += 1) lead = Math.imul(lead, BASE);
    this.#lead = lead;
  }

  add(wanted: string, item: Item): void {
    if (wanted.length < this.#window) {
      this.#shorter.push({ wanted, item });
      return;
    }
    const hash = this.#hash(wanted);
    const known = this.#byHash.get(hash);
    if (known === undefined) this.#byHash.set(hash, [{ wanted, item }]);
    else known.push({ wanted, item });
  }

  /** The items whose texts stand in a text. */
  in(text: string): ReadonlySet<Item> {
    const found = new Set<Item>();
    for (const { wanted, item } of this.#shorter) if (text.includes(wanted)) found.add(item);
    for (const { from, near } of this.#candidates(text)) {
      for (const { wanted, item } of near) if (!found.has(item) && text.startsWith(wanted, from)) found.add(item);
    }
    return found;
  }

  /** All places where the texts of items stand in a text. */
  *hits(text: string): Generator<Hit<Item>> {
    for (const { wanted, item } of this.#shorter) {
      for (let start = text.indexOf(wanted); start >= 0; start = text.indexOf(wanted, start + 1)) {
        yield { start, end: start + wanted.length, item };
      }
    }
    for (const { from, near } of this.#candidates(text)) {
      for (const { wanted, item } of near) {
        if (text.startsWith(wanted, from)) yield { start: from, end: from + wanted.length, item };
      }
    }
  }

  /** Where a text has the hash of texts that are looked for. */
  *#candidates(text: string): Generator<{ readonly from: number; readonly near: readonly Wanted<Item>[] }> {
    if (text.length < this.#window) return;
    let hash = this.#hash(text);
    for (let from = 0; ; from += 1) {
      const near = this.#byHash.get(hash);
      if (near !== undefined) yield { from, near };
      const next = from + this.#window;
      if (next >= text.length) return;
      const rest = hash - Math.imul(text.charCodeAt(from), this.#lead);
      hash = (Math.imul(rest, BASE) + text.charCodeAt(next)) | 0;
    }
  }

  #hash(text: string): number {
    let hash = 0;
    for (let at = 0; at < this.#window; at += 1) hash = (Math.imul(hash, BASE) + text.charCodeAt(at)) | 0;
    return hash;
  }
}
