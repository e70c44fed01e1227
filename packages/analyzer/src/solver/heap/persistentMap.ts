const BITS = 5;
const WIDTH = 1 << BITS;
const MASK = WIDTH - 1;

type Slots<T> = readonly (Slots<T> | T | undefined)[];

/**
 * A map from small non-negative integers that shares structure between versions (a radix trie, 32 ways): a branch
 * of the program copies nothing, and joining two versions visits only where they differ.
 */
export class PersistentMap<T extends object> {
  static readonly empty: PersistentMap<never> = new PersistentMap<never>([], 0);

  private constructor(
    private readonly root: Slots<T>,
    private readonly shift: number,
  ) {}

  get(key: number): T | undefined {
    if (key >> (this.shift + BITS) !== 0) return undefined;
    let slots: Slots<T> | undefined = this.root;
    for (let shift = this.shift; shift > 0; shift -= BITS) {
      slots = slots?.[(key >> shift) & MASK] as Slots<T> | undefined;
      if (slots === undefined) return undefined;
    }
    return slots?.[key & MASK] as T | undefined;
  }

  set(key: number, value: T): PersistentMap<T> {
    let { root, shift } = this;
    while (key >> (shift + BITS) !== 0) {
      root = [root];
      shift += BITS;
    }
    return new PersistentMap(write(root, shift, key, value), shift);
  }

  /** The same without some of its keys. */
  without(keys: Iterable<number>): PersistentMap<T> {
    let { root } = this;
    for (const key of keys) if (this.get(key) !== undefined) root = write<T>(root, this.shift, key, undefined);
    return root === this.root ? this : new PersistentMap(root, this.shift);
  }

  /** Pointwise join; keys of one side only are kept through `alone`. Returns `this` when nothing changes. */
  join(
    other: PersistentMap<T>,
    both: (a: T, b: T, key: number) => T,
    alone: (value: T, key: number, side: 'this' | 'other') => T,
  ): PersistentMap<T> {
    if (this === other) return this;
    const shift = Math.max(this.shift, other.shift);
    const mine = lift(this.root, this.shift, shift);
    const root = merge(mine, lift(other.root, other.shift, shift), shift, 0, both, alone);
    return root === mine
      ? shift === this.shift
        ? this
        : new PersistentMap(root, shift)
      : new PersistentMap(root ?? [], shift);
  }

  *entries(): Generator<[number, T]> {
    yield* walk<T>(this.root, this.shift, 0);
  }

  /** Visits, in the order of their keys, the entries that an earlier version has not, or has otherwise. */
  forEachChange(since: PersistentMap<T>, visit: (value: T, key: number) => void): void {
    if (this === since) return;
    const shift = Math.max(this.shift, since.shift);
    compare(lift(this.root, this.shift, shift), lift(since.root, since.shift, shift), shift, 0, visit);
  }
}

function write<T>(slots: Slots<T>, shift: number, key: number, value: T | undefined): Slots<T> {
  const at = (key >> shift) & MASK;
  const copy = slots.slice();
  copy[at] = shift === 0 ? value : write((slots[at] as Slots<T> | undefined) ?? [], shift - BITS, key, value);
  return copy;
}

function lift<T>(root: Slots<T>, from: number, to: number): Slots<T> {
  let lifted = root;
  for (let shift = from; shift < to; shift += BITS) lifted = [lifted];
  return lifted;
}

function merge<T>(
  a: Slots<T> | undefined,
  b: Slots<T> | undefined,
  shift: number,
  prefix: number,
  both: (a: T, b: T, key: number) => T,
  alone: (value: T, key: number, side: 'this' | 'other') => T,
): Slots<T> | undefined {
  if (a === b) return a;
  let changed: (Slots<T> | T | undefined)[] | null = a === undefined ? [] : null;
  const length = Math.max(a?.length ?? 0, b?.length ?? 0);
  for (let i = 0; i < length; i++) {
    const left = a?.[i];
    const right = b?.[i];
    if (left === right) continue;
    const key = prefix | (i << shift);
    const joined =
      shift > 0
        ? merge(left as Slots<T> | undefined, right as Slots<T> | undefined, shift - BITS, key, both, alone)
        : joinLeaf(left as T | undefined, right as T | undefined, key, both, alone);
    if (joined !== left) {
      changed ??= (a ?? []).slice();
      changed[i] = joined;
    }
  }
  return changed ?? a;
}

function joinLeaf<T>(
  left: T | undefined,
  right: T | undefined,
  key: number,
  both: (a: T, b: T, key: number) => T,
  alone: (value: T, key: number, side: 'this' | 'other') => T,
): T | undefined {
  if (left !== undefined && right !== undefined) return both(left, right, key);
  if (left !== undefined) return alone(left, key, 'this');
  return right === undefined ? undefined : alone(right, key, 'other');
}

function* walk<T>(slots: Slots<T>, shift: number, prefix: number): Generator<[number, T]> {
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i];
    if (slot === undefined) continue;
    const key = prefix | (i << shift);
    if (shift > 0) yield* walk(slot as Slots<T>, shift - BITS, key);
    else yield [key, slot as T];
  }
}

function compare<T>(
  slots: Slots<T>,
  since: Slots<T> | undefined,
  shift: number,
  prefix: number,
  visit: (value: T, key: number) => void,
): void {
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i];
    const before = since?.[i];
    if (slot === undefined || slot === before) continue;
    const key = prefix | (i << shift);
    if (shift > 0) compare(slot as Slots<T>, before as Slots<T> | undefined, shift - BITS, key, visit);
    else visit(slot as T, key);
  }
}
