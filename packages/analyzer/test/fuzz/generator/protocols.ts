import type { Builder } from '../builder';
import { type Code, js, type } from '../code';
import { TEXT } from '../shape';
import { data, text } from './expressions';
import type { Family } from './family';

/** What objects say of themselves to the language by symbols, and objects that nobody may change. */
export const protocols: Family = {
  name: 'protocols',
  exact: true,
  emit(b) {
    b.choose(
      () => matching(b),
      () => instances(b),
      () => species(b),
      () => spreadable(b),
      () => registered(b),
      () => frozen(b),
      () => iterating(b),
      () => enumerated(b),
    );
  },
};

const ANY = type(': any');

/** Objects that stand for patterns. */
function matching(b: Builder): void {
  const it = b.fresh('pattern');
  b.emit(
    js`const ${it}${ANY} = { held: ${text(b)}, [Symbol.replace](from${ANY}, to${ANY}) { return ${b.pick<Code>(['from + to', 'this.held', 'to', text(b)])}; }, [Symbol.split](from${ANY}) { return [${b.pick<Code>(['from', text(b)])}, this.held]; }, [Symbol.match](from${ANY}) { return ${b.pick<Code>(['[from]', '[this.held]', 'null'])}; }, [Symbol.search]() { return ${b.pick(['0', '-1'])}; } };`,
  );
  const from = b.variable('text', TEXT, js`'' + ${text(b)}`).name;
  b.sink(js`${from}.replace(${it}, ${text(b)})`);
  b.sink(js`${from}.split(${it})[0]`);
  b.sink(js`${from}.split(${it})[1]`);
  b.sink(js`${from}.match(${it})?.[0]`);
  b.sink(js`${from}.search(${it}) === 0 ? ${text(b)} : ${text(b)}`);
}

function instances(b: Builder): void {
  const [kind, it] = [b.fresh('Kind'), b.fresh('instance')];
  const test = b.pick(["it.mark === 'a'", 'true', 'false', "typeof it === 'string'"]);
  b.emit(
    js`class ${kind} { static [Symbol.hasInstance](it${ANY}) { return ${test}; } mark = ${b.pick(["'a'", "'b'"])}; }`,
  );
  b.emit(js`const ${it}${ANY} = ${b.pick<Code>([js`new ${kind}()`, "{ mark: 'a' }", "{ mark: 'b' }"])};`);
  b.sink(js`${it} instanceof ${kind} ? ${text(b)} : ${text(b)}`);
  b.sink(js`('x'${type(' as any')}) instanceof ${kind} ? ${text(b)} : ${data(b)}`);
}

function species(b: Builder): void {
  const [kind, list, made] = [b.fresh('List'), b.fresh('list'), b.fresh('made')];
  const own = b.choose<Code>(
    () => '',
    () => 'static get [Symbol.species]() { return Array; }',
    () => 'static [Symbol.species] = this;',
  );
  b.emit(
    js`class ${kind} extends Array${type('<any>')} { ${own} extra() { return ${text(b)}; } get end() { return this[this.length - 1]; } }`,
  );
  b.emit(
    js`const ${list}${ANY} = ${kind}.${b.pick<Code>([js`of(${text(b)}, ${data(b)})`, js`from([${text(b)}, ${text(b)}])`])};`,
  );
  b.emit(
    js`const ${made}${ANY} = ${list}.${b.pick<Code>(['map((it) => it)', js`filter(() => true)`, 'slice(1)', js`concat([${text(b)}])`])};`,
  );
  b.sink(js`${list}.end`);
  b.sink(js`${made}.end`);
  b.sink(js`${made}.extra?.()`);
  b.sink(js`${made}.at(-1)`);
  b.sink(js`${list}.extra()`);
}

function spreadable(b: Builder): void {
  const it = b.fresh('listed');
  b.emit(
    js`const ${it}${ANY} = ${b.pick<Code>([js`[${text(b)}, ${data(b)}]`, js`{ length: 2, 0: ${text(b)}, 1: ${data(b)} }`])};`,
  );
  b.emit(js`${it}[Symbol.isConcatSpreadable] = ${b.pick(['true', 'false'])};`);
  b.sink(js`[${text(b)}].concat(${it})[1]`);
  b.sink(js`[${text(b)}].concat(${it})[2]`);
  b.sink(js`[${text(b)}].concat(${it}).length`);
}

/** Symbols as names: unique ones, and those that everybody gets by their key. */
function registered(b: Builder): void {
  const [one, other, it] = [b.fresh('one'), b.fresh('other'), b.fresh('object')];
  b.emit(
    js`const ${one} = Symbol.for('a'), ${other} = ${b.pick(["Symbol.for('a')", "Symbol.for('b')", "Symbol('a')"])};`,
  );
  b.emit(js`const ${it}${ANY} = { [${one}]: ${text(b)}, a: ${text(b)} };`);
  b.emit(js`${it}[${other}] = ${text(b)};`);
  b.sink(js`${it}[Symbol.for('a')]`);
  b.sink(js`${it}[${other}]`);
  b.sink(js`Object.values(${it})`);
  b.sink(js`({ ...${it} })[${one}]`);
  b.sink(js`Object.getOwnPropertySymbols(${it}).map((name) => ${it}[name])[0]`);
  b.sink(js`Reflect.ownKeys(${it}).length`);
}

/** What is refused, and what stays as it was. */
function frozen(b: Builder): void {
  const [it, caught] = [b.fresh('object'), b.fresh('caught')];
  const how = b.pick(['freeze', 'seal', 'preventExtensions']);
  b.emit(js`const ${it}${ANY} = Object.${how}({ a: ${text(b)}, inner: { b: ${text(b)} }, list: [${text(b)}] });`);
  const change = (): Code =>
    b.choose<Code>(
      () => js`${it}.a = ${text(b)};`,
      () => js`${it}.c = ${text(b)};`,
      () => js`delete ${it}.a;`,
      () => js`${it}.inner.b = ${text(b)};`,
      () => js`${it}.list.push(${text(b)});`,
      () => js`Object.assign(${it}, { a: ${text(b)} });`,
    );
  const tried = b.block(() => {
    b.emit(change());
    b.sink(js`${it}.a`);
    b.emit(change());
  });
  const handler = b.block(() => b.sink(js`${caught} instanceof TypeError ? ${text(b)} : 'x'`));
  b.emit(js`try ${tried} catch (${caught}) ${handler}`);
  b.sink(js`Reflect.set(${it}, 'a', ${text(b)}) ? ${text(b)} : ${text(b)}`);
  b.sink(js`${it}.a`);
  b.sink(js`${it}.c`);
  b.sink(js`${it}.inner.b`);
  b.sink(js`${it}.list.at(-1)`);
  b.sink(js`Object.isFrozen(${it}) ? ${text(b)} : ${text(b)}`);
}

/** Iterators by hand, with what they do when somebody leaves early. */
function iterating(b: Builder): void {
  const [kind, it, one] = [b.fresh('Range'), b.fresh('range'), b.fresh('one')];
  const held = b.variable('held', TEXT, text(b), 'let');
  b.assigns(held.name);
  b.emit(
    js`class ${kind} { items${type(': any[]')}; constructor(...items${type(': any[]')}) { this.items = items; } [Symbol.iterator]()${ANY} { let at = 0; return { next: () => (at < this.items.length ? { value: this.items[at++], done: false } : { value: ${text(b)}, done: true }), return: (value${ANY}) => { ${held.name} = ${text(b)}; return { value, done: true }; }, [Symbol.iterator]() { return this; } }; } }`,
  );
  b.emit(js`const ${it}${ANY} = new ${kind}(${text(b)}, ${data(b)}, ${text(b)});`);
  const round = b.block(() => {
    b.sink(one);
    if (b.rarely(2)) b.emit(b.pick(['break;', 'continue;']));
    if (b.rarely(3)) b.emit(js`${it}.items.length = 2;`);
  });
  b.emit(js`for (const ${one} of ${it}) ${round}`);
  b.sink(held.name);
  b.emit(js`const [${b.fresh('head')}, ...${b.fresh('tail')}] = ${it};`);
  b.sink(js`[...${it}].at(-1)`);
  b.sink(js`Math.max(...[${it}].map((range) => [...range].length))`);
  b.sink(js`(([first, second]${ANY}) => second)(${it})`);
  b.sink(held.name);
  b.sink(js`new Map([[1, ${it}]]).get(1)${type('!')}.items[0]`);
}

/** Which properties are seen, by whom. */
function enumerated(b: Builder): void {
  const it = b.fresh('object');
  b.emit(
    js`const ${it}${ANY} = Object.create({ above: ${text(b)} }, { hidden: { value: ${text(b)} }, shown: { value: ${data(b)}, enumerable: true } });`,
  );
  if (b.rarely(2)) b.emit(js`${it}.own = ${text(b)};`);
  b.sink(js`Object.values(${it})`);
  b.sink(js`JSON.stringify(${it})`);
  b.sink(js`({ ...${it} }).hidden`);
  b.sink(js`({ ...${it} }).above`);
  b.sink(js`Object.getOwnPropertyNames(${it}).map((name) => ${it}[name])`);
  b.sink(js`Object.assign({}, ${it}).shown`);
  const all = b.variable('all', TEXT, "''", 'let');
  b.assigns(all.name);
  b.emit(js`for (const name in ${it}) ${all.name} += ${it}[name];`);
  b.sink(all.name);
  b.sink(js`Object.hasOwn(${it}, 'above') ? ${text(b)} : ${text(b)}`);
}
