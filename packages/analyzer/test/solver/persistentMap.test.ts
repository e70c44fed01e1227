import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PersistentMap } from '../../src/solver/heap/persistentMap';

interface Box {
  readonly value: number;
}

const key = fc.oneof(fc.nat(40), fc.nat(100_000));
const writes = fc.array(fc.tuple(key, fc.nat(9)), { maxLength: 60 });

function persistent(entries: readonly (readonly [number, number])[], start: PersistentMap<Box>): PersistentMap<Box> {
  return entries.reduce((map, [at, value]) => map.set(at, { value }), start);
}

const empty: PersistentMap<Box> = PersistentMap.empty;

const larger = (a: Box, b: Box): Box => (b.value > a.value ? b : a);

describe('a persistent map', () => {
  it('holds what a plain map holds after the same writes', () => {
    fc.assert(
      fc.property(writes, (entries) => {
        const plain = new Map(entries);
        const map = persistent(entries, empty);
        expect(new Map([...map.entries()].map(([at, box]) => [at, box.value]))).toEqual(plain);
        for (const at of [0, 31, 32, 1023, 1024, 99_999]) expect(map.get(at)?.value).toBe(plain.get(at));
      }),
      { seed: 1 },
    );
  });

  it('visits what is new or other than in an earlier version, and nothing else', () => {
    fc.assert(
      fc.property(writes, writes, (first, second) => {
        const before = persistent(first, empty);
        const after = persistent(second, before);
        const visited = new Map<number, number>();
        after.forEachChange(before, (box, at) => void visited.set(at, box.value));
        expect(visited).toEqual(new Map(second));
        expect([...visited.keys()]).toEqual([...visited.keys()].sort((a, b) => a - b));
      }),
      { seed: 4 },
    );
  });

  it('leaves the older version as it was', () => {
    fc.assert(
      fc.property(writes, writes, (first, second) => {
        const before = persistent(first, empty);
        persistent(second, before);
        expect([...before.entries()]).toHaveLength(new Map(first).size);
      }),
      { seed: 2 },
    );
  });

  it('joins two versions key by key', () => {
    fc.assert(
      fc.property(writes, writes, writes, (common, left, right) => {
        const base = persistent(common, empty);
        const joined = persistent(left, base).join(persistent(right, base), larger, (box) => box);
        const a = new Map([...common, ...left]);
        const b = new Map([...common, ...right]);
        for (const at of new Set([...a.keys(), ...b.keys()])) {
          expect(joined.get(at)?.value).toBe(Math.max(a.get(at) ?? -1, b.get(at) ?? -1));
        }
      }),
      { seed: 3 },
    );
  });

  it('is the same object after a join that adds nothing, so that a fixpoint can be seen', () => {
    const map = persistent(
      [
        [1, 5],
        [40_000, 7],
      ],
      empty,
    );
    const lower = map.set(1, { value: 2 });
    expect(map.join(lower, larger, (box) => box)).toBe(map);
    expect(map.join(map, larger, (box) => box)).toBe(map);
  });
});
