import type { Builder } from '../builder';
import { type Code, js } from '../code';
import { LIST } from '../shape';
import { observeList } from './arrays';
import { data, text } from './expressions';
import type { Family } from './family';
import { objectLiteral, observe, record } from './objects';

/** What the functions of `Object`, `Reflect` and `JSON` and spread do with objects. */
export const objectFunctions: Family = {
  name: 'objectFunctions',
  exact: true,
  emit(b) {
    b.choose(
      () => spreadObjects(b),
      () => copies(b),
      () => assignInto(b),
      () => entries(b),
      () => define(b),
      () => prototypes(b),
    );
  },
};

function spreadObjects(b: Builder): void {
  const one = b.some('record') ?? record(b);
  const { code, shape } = objectLiteral(b, 1);
  const name = b.fresh('merged');
  b.emit(
    b.choose<Code>(
      () => js`const ${name} = { ...${one.name}, ...${code} };`,
      () => js`const ${name} = { a: ${text(b)}, ...${one.name} };`,
      () => js`const ${name} = { ...${one.name}, a: ${text(b)} };`,
      () => js`const ${name} = { ...${code}, ...null, ...${one.name} };`,
    ),
  );
  for (const key of new Set([...shape.fields.keys(), 'a'])) b.sink(js`${name}.${key}`);
  if (b.rarely(2)) b.sink(name);
  b.emit(js`${name}.a = ${text(b)};`);
  observe(b, one);
}

function copies(b: Builder): void {
  const source = b.some('record') ?? record(b);
  const copied = b.variable(
    'copied',
    source.shape,
    b.choose<Code>(
      () => js`Object.assign({}, ${source.name})`,
      () => js`Object.fromEntries(Object.entries(${source.name}))`,
      () => js`structuredClone(${source.name})`,
      () => js`Object.create(null, Object.getOwnPropertyDescriptors(${source.name}))`,
    ),
  );
  observe(b, { name: copied.name, shape: source.shape, assignable: false });
}

function assignInto(b: Builder): void {
  const { code, shape } = objectLiteral(b, 1);
  const { name } = b.variable('target', shape, code);
  b.emit(js`Object.assign(${name}, ${objectLiteral(b, 1).code}, { a: ${text(b)} });`);
  observe(b, { name, shape, assignable: false });
}

function entries(b: Builder): void {
  const { code } = objectLiteral(b, 1);
  const source = b.fresh('object');
  b.emit(js`const ${source} = ${code};`);
  const { name } = b.variable(
    'listed',
    LIST,
    b.choose<Code>(
      () => js`Object.values(${source})`,
      () => js`Object.keys(${source})`,
      () => js`Object.entries(${source}).map(([key, held]) => ${b.pick(['key', 'held', 'key + held'])})`,
      () => js`Object.entries(${source}).flat()`,
      () => js`Reflect.ownKeys(${source})`,
      () => js`Object.values(Object.fromEntries([['x', ${text(b)}], ['y', ${data(b)}]]))`,
      // How many names it has, nobody knows who does not know the names.
      () => js`[Object.keys({ [${data(b)}]: ${text(b)} })[0]]`,
    ),
  );
  observeList(b, name);
  b.sink(js`Object.fromEntries(Object.entries(${source}).map(([key, held]) => [key, ${b.pick(['held', "'x'"])}])).a`);
}

function define(b: Builder): void {
  const object = b.fresh('object');
  b.emit(js`const ${object}${{ kind: 'type', code: ': any' }} = {};`);
  b.emit(js`Object.defineProperty(${object}, 'a', { value: ${text(b)}, writable: true, enumerable: true });`);
  b.emit(js`Object.defineProperty(${object}, 'b', { get() { return ${text(b)}; } });`);
  b.emit(js`Reflect.set(${object}, 'c', ${text(b)});`);
  b.sink(js`${object}.a`);
  b.sink(js`${object}.b`);
  b.sink(js`${object}.c`);
  b.sink(js`Reflect.get(${object}, ${b.pick(["'a'", "'c'"])})`);
  b.emit(b.pick([js`Reflect.deleteProperty(${object}, 'c');`, js`delete ${object}.c;`]));
  b.sink(js`${object}.c`);
}

function prototypes(b: Builder): void {
  const [base, derived] = [b.fresh('base'), b.fresh('derived')];
  b.emit(js`const ${base} = { a: ${text(b)}, b: ${data(b)} };`);
  b.emit(js`const ${derived}${{ kind: 'type', code: ': any' }} = Object.create(${base});`);
  b.sink(js`${derived}.b`);
  b.emit(js`${derived}.b = ${text(b)};`);
  b.sink(js`${derived}.a`);
  b.sink(js`${derived}.b`);
  b.sink(js`${base}.b`);
  b.emit(js`delete ${derived}.b;`);
  b.sink(js`${derived}.b`);
  b.sink(js`Object.getPrototypeOf(${derived}).a`);
}
