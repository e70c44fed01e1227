/** Any odd number that is not small mixes well enough. */
const BASE = 0x01000193;

/** Finds which of many texts stand in a text, by hashes of their first characters (Karp and Rabin, 1987). */
export class TextIndex<Item> {
  readonly #window: number;
  readonly #byHash = new Map<number, { readonly wanted: string; readonly item: Item }[]>();
  readonly #shorter: { readonly wanted: string; readonly item: Item }[] = [];
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
    if (text.length < this.#window) return found;
    let hash = this.#hash(text);
    for (let from = 0; ; from += 1) {
      for (const { wanted, item } of this.#byHash.get(hash) ?? []) {
        if (!found.has(item) && text.startsWith(wanted, from)) found.add(item);
      }
      const next = from + this.#window;
      if (next >= text.length) return found;
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
