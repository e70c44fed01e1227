import { describe, expect, it } from 'vitest';
import { placesIn, reportOn } from '../hostile/analysis';

/** The lines with a finding, for a program in plain JavaScript and for the same one with types. */
function linesOf(lines: readonly string[], types: Readonly<Record<string, string>>): void {
  const expected = lines.flatMap((line, index) => (line.includes('// arrives') ? [index + 1] : []));
  const typed = lines.map((line) =>
    Object.entries(types).reduce((text, [name, type]) => text.replace(`(${name})`, `(${name}: ${type})`), line),
  );
  for (const [file, text] of [
    ['a.js', lines.join('\n')],
    ['a.ts', typed.join('\n')],
  ] as const) {
    const report = reportOn({ [file]: text });
    expect(report.gaps).toEqual([]);
    expect(placesIn(report)).toEqual(expected.map((line) => `${file}:${line}`));
  }
}

describe('collections that come from outside', () => {
  it('hold what is added to a list', () => {
    const lines = [
      'function add(list) {',
      '  list.push(__source());',
      '  __sink(list[0]); // arrives',
      '  __sink(list.length);',
      '  for (const item of list) __sink(item); // arrives',
      '  __sink(list.some((item) => item === "x"));',
      '}',
      'function other(list) {',
      '  __sink(list[0]);',
      '}',
    ];
    linesOf(lines, { list: 'string[]' });
  });

  it('have elements that keep what is written to them', () => {
    const lines = [
      'function mark(rows) {',
      '  rows.forEach((row) => { row.secret = __source(); });',
      '  __sink(rows[0].secret); // arrives',
      '  __sink(rows[0].plain);',
      '  rows.map((row) => __sink(row.secret)); // arrives',
      '  rows.map((row) => __sink(row.plain));',
      '  const copies = rows.map((row) => ({ ...row, more: __source() }));',
      '  copies.forEach((copy) => __sink(copy.more)); // arrives',
      '  copies.forEach((copy) => __sink(copy.plain));',
      '}',
    ];
    linesOf(lines, { rows: '{ secret: string; plain: string }[]' });
  });

  it('are not told apart where they are elements at places that nobody knows', () => {
    const lines = [
      'function keep(maps) {',
      '  const [i, j, k] = [Number(process.argv[2]), Number(process.argv[3]), Number(process.argv[4])];',
      '  maps[i].set("mail", __source());',
      '  maps[j].set("mail", "none");',
      '  __sink(maps[i].get("mail")); // arrives',
      '  maps[j].delete("mail");',
      '  __sink(maps[i].get("mail")); // arrives',
      '  maps[j].clear();',
      '  __sink(maps[i].get("mail")); // arrives',
      '  __sink(maps[k].get("plain"));',
      '}',
    ];
    linesOf(lines, { maps: 'any' });
  });

  it('are not told apart where they stand under keys that nobody knows', () => {
    const lines = [
      'export function inside(maps: Map<string, Map<string, string>>, one: string, other: string) {',
      '  maps.get(one)!.set("mail", __source());',
      '  maps.get(other)!.set("mail", "none");',
      '  __sink(maps.get(one)!.get("mail")); // arrives',
      '  maps.get("known")!.set("mail", "none");',
      '}',
    ];
    expect(placesIn(reportOn({ 'a.ts': lines.join('\n') }))).toEqual(['a.ts:4']);
  });

  it('leave elements of one list from outside where another one may be emptied', () => {
    const lines = [
      'function keep(lists) {',
      '  const [i, j] = [Number(process.argv[2]), Number(process.argv[3])];',
      '  lists[i].push(__source());',
      '  lists[j].splice(0);',
      '  __sink(lists[i][0]); // arrives',
      '  lists[0].push(__source());',
      '}',
      'function one(lists) {',
      '  lists[0].push(__source());',
      '  lists[0].splice(0);',
      '  __sink(lists[0][0]);',
      '}',
    ];
    linesOf(lines, { lists: 'string[][]' });
  });

  it('hold what is put under a key of a map', () => {
    const lines = [
      'function keep(map) {',
      '  map.set("secret", __source());',
      '  __sink(map.get("secret")); // arrives',
      '  __sink(map.get("plain"));',
      '  __sink(map.size);',
      '}',
    ];
    linesOf(lines, { map: 'Map<string, string>' });
  });

  it('hold what is put into what stands under a key of a map', () => {
    const places = placesIn(
      reportOn({
        'a.ts': `export function fill(map: Map<string, string[]>, key: string) {
  map.get('secret')?.push(__source());
  __sink(map.get('secret'));
  __sink(map.get('plain'));
  __sink(map.get(key));
  map.set('secret', []);
  __sink(map.get('secret'));
}
export function mark(map: Map<string, { name: string; mail: string }>) {
  const row = map.get('secret');
  if (row !== undefined) row.mail = __source();
  __sink(map.get('secret')?.mail);
  __sink(map.get('secret')?.name);
  __sink(map.get('plain')?.mail);
  map.delete('secret');
  __sink(map.get('secret'));
}
export function anywhere(map: Map<string, string[]>, key: string) {
  map.get(key)?.push(__source());
  __sink(map.get('plain'));
}`,
      }),
    );
    expect(places).toEqual(['a.ts:3', 'a.ts:5', 'a.ts:12', 'a.ts:20']);
  });

  it('hold what is added to a set', () => {
    const lines = [
      'function keep(set) {',
      '  set.add(__source());',
      '  for (const item of set) __sink(item); // arrives',
      '  __sink(set.has("x"));',
      '}',
    ];
    linesOf(lines, { set: 'Set<string>' });
  });

  const USER =
    "import { Category } from '@purposely/decorators';\nclass User { id = 0; @Category('personal-data') email = ''; }";

  it.each([
    ['a list', 'User[]', ['from[0]', 'from.at(0)', 'from.slice(1)[0]', '[...from.values()][0]', 'from.concat([])[0]']],
    [
      'a list that nobody changes',
      'readonly User[]',
      ['from.at(0)', '[...from.entries()][0][1]', 'from.toSorted()[0]'],
    ],
    ['a map', 'Map<string, User>', ["from.get('a')", '[...from.values()][0]', '[...from.entries()][0][1]']],
    ['a map that nobody changes', 'ReadonlyMap<string, User>', ['from.get("a")', 'from.values().next().value']],
    ['a set', 'Set<User>', ['[...from.values()][0]', '[...from.entries()][0][1]', '[...from.union(new Set())][0]']],
    ['an iterator', 'Iterator<User>', ['from.next().value']],
    ['a generator', 'Generator<User>', ['from.next().value', '[...from][0]']],
  ])('have elements with labelled fields: %s', (_, type, elements) => {
    const read = (name: string): readonly string[] => elements.map((element) => `  __sink(${element}.${name});`);
    const before = [...USER.split('\n'), `export function read(from: ${type}) {`];
    const report = reportOn({ 'a.ts': [...before, ...read('email'), ...read('id'), '}'].join('\n') });
    expect(placesIn(report)).toEqual(elements.map((_, index) => `a.ts:${before.length + 1 + index}`));
  });

  it('do not give what is put in for something else', () => {
    const lines = [
      'function change(list, map, set, pattern) {',
      '  __sink(list.splice(0, 1, __source()));',
      '  map.set("secret", __source());',
      '  __sink(map.get("other"));',
      '  map.delete("secret");',
      '  __sink(map.get("secret"));',
      '  __sink([...set.intersection(new Set([__source()]))]);',
      '  __sink(pattern.exec(__source())?.groups.name); // arrives',
      '  __sink(pattern.exec("text")?.input);',
      '}',
    ];
    const types = 'list: string[], map: Map<string, string>, set: Set<string>, pattern: RegExp';
    const text = lines.join('\n').replace('list, map, set, pattern', types);
    expect(placesIn(reportOn({ 'a.ts': text }))).toEqual(['a.ts:8']);
  });
});
