import { describe, expect, it } from 'vitest';
import { placesIn, reportOn } from '../hostile/analysis';

/** Whether exactly the lines are found that say so. */
function expectFound(lines: readonly string[]): void {
  const expected = lines.flatMap((line, index) => (line.includes('// arrives') ? [`a.ts:${index + 1}`] : []));
  expect(placesIn(reportOn({ 'a.ts': lines.join('\n') }))).toEqual(expected);
}

describe('objects that come from outside', () => {
  it('hold what was written to objects inside them', () => {
    expectFound([
      'type Row = { v: string; w: string };',
      'export function inside(o: { a: Row; b: Row }) { o.a.v = __source(); __sink(o); // arrives',
      '  __sink(o.b);',
      '}',
      'export function elements(list: Row[]) { for (const each of list) each.v = __source(); __sink(list); // arrives',
      '  __sink(list.length);',
      '}',
      'export function values(o: Record<string, Row>) { for (const each of Object.values(o)) each.v = __source();',
      '  __sink(o); // arrives',
      '  __sink(o.x.v); // arrives',
      '  __sink(o.x.w);',
      '}',
      'export function anew(o: { a: Row }) { o.a.v = __source(); o.a = { v: "c", w: "c" }; __sink(o);',
      '}',
    ]);
  });

  it('hold what the program stored where a source gave the object', () => {
    expectFound([
      'const user = __source();',
      '__sink(user.name); // arrives',
      "user.name = 'c';",
      '__sink(user.name);',
      '__sink(user.email); // arrives',
      'const perhaps = __source();',
      "if (perhaps.kind === 'k') perhaps.name = 'c';",
      '__sink(perhaps.name); // arrives',
      "const copy = { ...__source(), name: 'c' };",
      '__sink(copy.name);',
      '__sink(copy.email); // arrives',
      "const under = { name: 'c', ...__source() };",
      '__sink(under.name); // arrives',
      'const { name, ...others } = __source();',
      '__sink(others.name);',
      '__sink(others.email); // arrives',
    ]);
  });

  it('are others in each round of a loop', () => {
    expectFound([
      'const kept: any[] = [];',
      'for (let round = 0; round < 2; round++) {',
      '  const user = __source();',
      '  __sink(user.name); // arrives',
      "  if (round === 0) user.name = 'c';",
      '  kept.push(user);',
      '}',
      '__sink(kept[1].name); // arrives',
    ]);
  });

  it('may be promises that are fulfilled or rejected', () => {
    expectFound([
      'export async function first(p: Promise<string>) { __sink(await p.then(() => __source())); // arrives',
      "  __sink(await p.then(() => 'c'));",
      '}',
      'export async function second(p: Promise<string>) { __sink(await p.catch(() => __source())); // arrives',
      '  __sink(await p.finally(() => __source()));',
      '}',
      'export async function third(p: Promise<string>) {',
      '  __sink(await p.then((text) => text.length).then(() => __source())); // arrives',
      '  __sink(await p.then(() => { throw new Error(__source()); }).catch((error) => error.message)); // arrives',
      '  __sink(await p.then(() => { throw new Error(__source()); }).catch(() => "c"));',
      '}',
    ]);
  });

  it('may be maps, whose keys are data', () => {
    expectFound([
      'export function keys(map: Map<string, string>) {',
      "  map.set(__source(), 'c');",
      '  for (const [key] of map) __sink(key); // arrives',
      '}',
      'export function values(map: Map<string, string>) {',
      "  map.set('c', __source());",
      '  for (const [key] of map) __sink(key);',
      '}',
    ]);
  });

  it('lose what is taken out of a map', () => {
    expectFound([
      'export function taken(map: Map<string, string>) {',
      "  map.set('a', __source());",
      "  map.set('b', __source());",
      "  map.delete('a');",
      "  __sink(map.get('a'));",
      "  __sink(map.get('b')); // arrives",
      '  map.clear();',
      "  __sink(map.get('b'));",
      '}',
    ]);
  });

  it('share nothing with a deep copy', () => {
    expectFound([
      'export function copied(o: { a: { v: string }; b: string }) {',
      '  o.a.v = __source();',
      '  o.b = __source();',
      '  const copy = structuredClone(o);',
      "  copy.b = 'c';",
      '  __sink(copy.b);',
      '  __sink(o.b); // arrives',
      '  __sink(copy.a.v); // arrives',
      '}',
    ]);
  });
});
