import type { Builder } from '../builder';
import { type Code, js } from '../code';
import { MAP, SET, TEXT } from '../shape';
import { existingList } from './arrays';
import { data, key, text } from './expressions';
import type { Family } from './family';

/** Maps and sets, with constant keys. */
export const collections: Family = {
  name: 'collections',
  exact: true,
  emit(b) {
    b.choose(
      () => changeMap(b),
      () => changeMap(b),
      () => walkMap(b),
      () => changeSet(b),
      () => weak(b),
    );
  },
};

const ARGUMENTS: Code = { kind: 'type', code: '<string, string>' };

function someMap(b: Builder): Code {
  const known = b.some('map');
  if (known !== undefined && b.rarely(2)) return known.name;
  return b.variable(
    'map',
    MAP,
    b.choose<Code>(
      () => js`new Map${ARGUMENTS}([['a', ${text(b)}], ['b', ${data(b)}]])`,
      () => js`new Map${ARGUMENTS}()`,
      () => js`new Map(Object.entries({ a: ${text(b)}, c: ${data(b)} }))`,
      () => (known === undefined ? js`new Map${ARGUMENTS}([['c', ${text(b)}]])` : js`new Map(${known.name})`),
    ),
  ).name;
}

function observeMap(b: Builder, map: Code): void {
  b.sink(js`${map}.get('a')`);
  b.sink(js`${map}.get(${b.pick(["'b'", "'c'"])})`);
  if (b.rarely(3)) b.sink(map);
  if (b.rarely(3)) b.sink(js`${map}.size`);
}

function changeMap(b: Builder): void {
  const map = someMap(b);
  b.emit(
    b.choose<Code>(
      () => js`${map}.set(${key(b)}, ${text(b)});`,
      () => js`${map}.set('a', ${text(b)}).set(${key(b)}, ${text(b)});`,
      () => js`${map}.delete(${key(b)});`,
      () => js`${map}.clear();`,
      () => js`if (${map}.has('zz')) ${map}.set('a', __source());`,
    ),
  );
  observeMap(b, map);
}

function walkMap(b: Builder): void {
  const map = someMap(b);
  const all = b.variable('all', TEXT, "''", 'let');
  b.assigns(all.name);
  b.emit(js`${map}.forEach((held, key) => { ${all.name} += ${b.pick(['held', 'key', "'x'"])}; });`);
  b.sink(all.name);
  b.sink(js`[...${map}.${b.pick(['values', 'keys', 'entries'])}()]`);
  b.sink(js`Object.fromEntries(${map}).a`);
  b.sink(js`[...${map}].map(([key, held]) => ${b.pick(['key', 'held'])})[0]`);
}

function changeSet(b: Builder): void {
  const known = b.some('set');
  const set =
    known !== undefined && b.rarely(2)
      ? known.name
      : b.variable(
          'set',
          SET,
          b.choose<Code>(
            () => js`new Set(['a', ${text(b)}])`,
            () => js`new Set(${existingList(b).name})`,
          ),
        ).name;
  b.emit(
    b.choose<Code>(
      () => js`${set}.add(${text(b)});`,
      () => js`${set}.clear();`,
      () => js`${set}.delete('zz');`,
      () => js`${set}.add('a').add(${text(b)});`,
    ),
  );
  b.sink(set);
  b.sink(js`[...${set}].join('')`);
  b.sink(js`${set}.has('a')`);
  b.sink(js`${set}.size`);
}

function weak(b: Builder): void {
  const [keys, map] = [b.fresh('keys'), b.fresh('weak')];
  b.emit(js`const ${keys} = [{}, {}];`);
  b.emit(
    js`const ${map} = new ${b.pick(['WeakMap', 'Map'])}${{ kind: 'type', code: '<object, string>' }}([[${keys}[0], ${data(b)}]]);`,
  );
  b.emit(js`${map}.set(${keys}[1], ${text(b)});`);
  b.sink(js`${map}.get(${keys}[0])`);
  b.sink(js`${map}.get(${keys}[1])`);
  b.sink(js`${map}.get({})`);
}
