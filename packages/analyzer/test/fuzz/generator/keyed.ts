import type { Builder } from '../builder';
import { type Code, js, type Name, type } from '../code';
import { TEXT } from '../shape';
import { data, text } from './expressions';
import type { Family } from './family';

/** What is kept under keys that are objects, symbols or computed; maps and sets that change while one walks them. */
export const keyed: Family = {
  name: 'keyed',
  exact: true,
  emit(b) {
    b.choose(
      () => byObject(b),
      () => bySymbol(b),
      () => mapsInMaps(b),
      () => grouped(b),
      () => changedWalk(b),
      () => walkedByHand(b),
      () => cache(b),
    );
  },
};

const ANY = type(': any');

function byObject(b: Builder): void {
  const [map, one, two] = [b.fresh('map'), b.fresh('one'), b.fresh('two')];
  b.emit(js`const ${one} = { id: 1 }, ${two} = { id: 1 };`);
  b.emit(js`const ${map} = new ${b.pick(['Map', 'WeakMap'])}${type('<object, any>')}();`);
  b.emit(js`${map}.set(${one}, ${data(b)}).set(${two}, ${text(b)});`);
  b.emit(
    b.choose<Code>(
      () => js`${map}.delete(${b.pick<Name>([one, two])});`,
      () => js`${map}.set(${b.pick<Name>([one, two])}, ${text(b)});`,
      () => js`${map}.set({ ...${one} }, ${text(b)});`,
    ),
  );
  b.sink(js`${map}.get(${one})`);
  b.sink(js`${map}.get(${two})`);
  b.sink(js`${map}.get({ id: 1 })`);
  b.sink(js`${map}.has(${one}) ? ${text(b)} : 'none'`);
  const set = b.fresh('set');
  b.emit(js`const ${set} = new ${b.pick(['Set', 'WeakSet'])}${type('<object>')}([${one}]);`);
  b.sink(js`${set}.has(${b.pick<Name>([one, two])}) ? ${text(b)} : ${text(b)}`);
}

function bySymbol(b: Builder): void {
  const [object, one, two] = [b.fresh('object'), b.fresh('one'), b.fresh('two')];
  b.emit(js`const ${one} = Symbol('key'), ${two} = ${b.pick(["Symbol('key')", "Symbol.for('key')"])};`);
  b.emit(js`const ${object}${ANY} = { [${one}]: ${text(b)}, key: ${text(b)} };`);
  b.emit(js`${object}[${two}] = ${data(b)};`);
  b.sink(js`${object}[${one}]`);
  b.sink(js`${object}[${two}]`);
  b.sink(js`${object}.key`);
  b.sink(js`${object}[Symbol.for('key')]`);
  b.sink(js`({ ...${object} })[${one}]`);
  b.sink(js`Object.values(${object}).join('')`);
  b.emit(js`delete ${object}[${b.pick<Name>([one, two])}];`);
  b.sink(js`${object}[${one}]`);
  b.sink(js`Object.getOwnPropertySymbols(${object}).length`);
}

function mapsInMaps(b: Builder): void {
  const [map, inner] = [b.fresh('map'), b.fresh('inner')];
  b.emit(js`const ${map} = new Map${type('<string, Map<string, any>>')}([['a', new Map([['x', ${data(b)}]])]]);`);
  b.emit(
    js`for (const [key, held] of [['a', ${text(b)}], ['b', ${text(b)}], ['a', ${text(b)}]]${type(' as const')}) { let ${inner} = ${map}.get(key); if (${inner} === undefined) { ${inner} = new Map(); ${map}.set(key, ${inner}); } ${inner}.set('k' + ${inner}.size, held); }`,
  );
  b.sink(js`${map}.get('a')?.get('x')`);
  b.sink(js`${map}.get('a')?.get('k1')`);
  b.sink(js`${map}.get('b')?.get('k0')`);
  b.sink(js`${map}.get('a')?.get('k2')`);
  b.sink(js`[...${map}.values()].map((one) => [...one.values()].join('')).join('')`);
  b.sink(js`[...(${map}.get('b') ?? [])].flat()`);
}

function grouped(b: Builder): void {
  const [rows, groups] = [b.fresh('rows'), b.fresh('groups')];
  b.emit(
    js`const ${rows} = [{ kind: 'a', held: ${data(b)} }, { kind: 'b', held: ${text(b)} }, { kind: 'a', held: ${text(b)} }];`,
  );
  b.emit(
    b.choose<Code>(
      () => js`const ${groups}${ANY} = {}; for (const { kind, held } of ${rows}) (${groups}[kind] ??= []).push(held);`,
      () =>
        js`const ${groups}${ANY} = ${rows}.reduce((all${ANY}, { kind, held }) => { all[kind] = [...(all[kind] ?? []), held]; return all; }, {});`,
      () =>
        js`const ${groups}${ANY} = {}; ${rows}.forEach(({ kind, held }) => { if (!${groups}[kind]) ${groups}[kind] = []; ${groups}[kind].push(held); });`,
      () =>
        js`const ${groups}${ANY} = Object.fromEntries([...new Set(${rows}.map(({ kind }) => kind))].map((kind) => [kind, ${rows}.filter((row) => row.kind === kind).map(({ held }) => held)]));`,
    ),
  );
  b.sink(js`${groups}.a[0]`);
  b.sink(js`${groups}.a[1]`);
  b.sink(js`${groups}.b[0]`);
  b.sink(js`${groups}.b.join('')`);
  b.sink(js`${groups}.c?.[0]`);
  b.sink(js`Object.keys(${groups}).join('')`);
}

function changedWalk(b: Builder): void {
  const [map, key, held] = [b.fresh('map'), b.fresh('key'), b.fresh('held')];
  const all = b.variable('all', TEXT, "''", 'let');
  b.assigns(all.name);
  const set = b.rarely(2);
  b.emit(
    set
      ? js`const ${map} = new Set${type('<any>')}(['a', ${text(b)}, 'b']);`
      : js`const ${map} = new Map${type('<any, any>')}([['a', ${text(b)}], ['b', ${data(b)}], ['c', ${text(b)}]]);`,
  );
  const change = b.choose<Code>(
    () => (set ? js`${map}.delete('b');` : js`${map}.delete(${key} === 'a' ? 'b' : 'z');`),
    () => (set ? js`${map}.add('c');` : js`if (${map}.size < 4) ${map}.set('d', ${text(b)});`),
    () => (set ? js`${map}.delete('a');` : js`${map}.delete(${key});`),
    () => (set ? '' : js`${map}.set(${key}, ${text(b)});`),
  );
  const round = b.block(() => {
    b.emit(change);
    b.emit(js`${all.name} += ${set ? key : held};`);
    b.sink(set ? key : held);
  });
  b.emit(
    b.choose<Code>(
      () => js`for (const ${set ? key : js`[${key}, ${held}]`} of ${map}) ${round}`,
      () => js`${map}.forEach((${held}${ANY}, ${key}${ANY}) => ${round});`,
    ),
  );
  b.sink(all.name);
  b.sink(js`[...${map}.values()].join('')`);
}

function walkedByHand(b: Builder): void {
  const [map, entries] = [b.fresh('map'), b.fresh('entries')];
  b.emit(js`const ${map} = new Map${type('<any, any>')}([['a', ${text(b)}], ['b', ${data(b)}]]);`);
  b.emit(js`const ${entries}${ANY} = ${map}.${b.pick(['entries', 'values', 'keys'])}();`);
  b.sink(js`${entries}.next().value`);
  if (b.rarely(2)) b.emit(js`${map}.set('b', ${text(b)});`);
  if (b.rarely(3)) b.emit(js`${map}.set('c', ${text(b)});`);
  b.sink(js`${entries}.next().value`);
  b.sink(js`${entries}.next().value`);
  b.sink(js`${entries}.next().done`);
  b.sink(js`[...${entries}].length`);
}

/** A function that remembers what it gave. */
function cache(b: Builder): void {
  const [remember, ask] = [b.fresh('remember'), b.fresh('ask')];
  b.emit(
    js`const ${remember} = (make${ANY}) => { const known = new Map(); return (key${ANY}) => { if (!known.has(key)) known.set(key, make(key)); return known.get(key); }; };`,
  );
  const held = b.variable('held', TEXT, text(b), 'let');
  b.assigns(held.name);
  b.emit(
    js`const ${ask} = ${remember}((key${ANY}) => { ${held.name} += ${text(b)}; return ${b.pick<Code>(['key', js`key === 'a' ? ${text(b)} : ${text(b)}`, held.name])}; });`,
  );
  b.sink(js`${ask}('a')`);
  b.sink(held.name);
  b.emit(js`${held.name} = ${text(b)};`);
  b.sink(js`${ask}('a')`);
  b.sink(js`${ask}('b')`);
  b.sink(held.name);
}
