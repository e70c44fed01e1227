const OBJECTS = 200_000;

/**
 * Bytes that a guarded object takes beyond a plain one. Needs `--expose-gc`.
 *
 * @param {any} model
 */
export function benchMemory({ Plain, Guarded }) {
  const [plain, guarded] = [Plain, Guarded].map((Person) => bytesOf(Person));
  const name = 'memory of a guarded object, bytes beyond a plain one';
  return [{ name, contestant: 'guarded', peer: 'plain', gate: 8, stretch: 0, measured: (guarded ?? 0) - (plain ?? 0) }];
}

/** @param {new (index: number) => any} Person */
function bytesOf(Person) {
  const collect = /** @type {{ gc?: () => void }} */ (globalThis).gc;
  if (collect === undefined) throw new Error('The memory benchmark needs node --expose-gc.');
  /** @type {number[]} */
  const sizes = [];
  for (let round = 0; round < 5; round++) {
    collect();
    const before = process.memoryUsage().heapUsed;
    const kept = Array.from({ length: OBJECTS }, (_, index) => new Person(index));
    collect();
    sizes.push((process.memoryUsage().heapUsed - before) / kept.length);
  }
  return sizes.sort((a, b) => a - b)[2] ?? 0;
}
