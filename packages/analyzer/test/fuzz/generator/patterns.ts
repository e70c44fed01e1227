import type { Builder } from '../builder';
import { type Code, js, type } from '../code';
import { TEXT } from '../shape';
import { data, text } from './expressions';
import type { Family } from './family';

/** Patterns where one does not declare variables first: heads of loops, handlers, nested parameters; and what defaults do. */
export const patterns: Family = {
  name: 'patterns',
  exact: true,
  emit(b) {
    b.choose(
      () => defaults(b),
      () => inLoops(b),
      () => inHandlers(b),
      () => nestedParameters(b),
      () => computed(b),
      () => intoPlaces(b),
      () => rests(b),
    );
  },
};

const ANY = type(': any');
const ABSENT = ['undefined', 'null'] as const;

/** A default is evaluated when it is needed, which has to be known: what is given is a constant. */
function defaults(b: Builder): void {
  const held = b.variable('held', TEXT, text(b), 'let');
  b.assigns(held.name);
  const [note, one, two, three] = [b.fresh('note'), b.fresh('one'), b.fresh('two'), b.fresh('three')];
  b.emit(js`const ${note} = (given${ANY}) => { ${held.name} = given; return given; };`);
  const given = b.choose<Code>(
    () => "a: 'given', ",
    () => js`a: ${b.pick([...ABSENT])}, `,
    () => '',
  );
  b.emit(
    b.choose<Code>(
      () =>
        js`const { a: ${one} = ${note}(${text(b)}), b: ${two} = ${one}, c: ${three} = '<' + ${two} }${ANY} = { ${given}b: ${b.pick<Code>(['undefined', text(b)])} };`,
      () =>
        js`const [${one} = ${note}(${text(b)}), ${two} = ${one}, ${three} = ${note}(${two})]${ANY} = [${b.pick(['', "'given'", 'undefined', 'null'])}, ${b.pick<Code>(['undefined', text(b)])}];`,
      () =>
        js`const { x: { a: ${one} = ${note}(${text(b)}), ...${two} } = { ${given}d: ${text(b)} }, y: [${three}] = [${text(b)}] }${ANY} = { ${b.pick<Code>(['', js`x: { ${given}e: ${text(b)} }`])} };`,
    ),
  );
  b.sink(one);
  b.sink(two);
  b.sink(three);
  b.sink(held.name);
}

function inLoops(b: Builder): void {
  const [one, two] = [b.fresh('one'), b.fresh('two')];
  const all = b.variable('all', TEXT, "''", 'let');
  b.assigns(all.name);
  const head = b.choose<Code>(
    () =>
      js`const { a: ${one}, b: ${two} = ${text(b)} }${''} of [{ a: ${text(b)}, b: ${data(b)} }, { a: ${text(b)} }]${type(' as any[]')}`,
    () => js`const [${one}, ${two}] of Object.entries({ a: ${text(b)}, b: ${data(b)} })`,
    () => js`const [${one}, { held: ${two} }] of new Map([['a', { held: ${text(b)} }], ['b', { held: ${data(b)} }]])`,
    () => js`const [${one}, ...[${two} = ${text(b)}]] of [[${text(b)}], [${text(b)}, ${data(b)}]]${type(' as any[]')}`,
    () => js`let { a: ${one} = ${text(b)}, ...${two} } of [{ b: ${data(b)} }, { a: ${text(b)} }]${type(' as any[]')}`,
  );
  const round = b.block(() => {
    b.sink(one);
    b.sink(two);
    b.emit(js`${all.name} += ${b.pick<Code>([one, text(b)])};`);
  });
  b.emit(js`for (${head}) ${round}`);
  b.sink(all.name);
}

function inHandlers(b: Builder): void {
  const [one, two] = [b.fresh('one'), b.fresh('two')];
  const tried = b.block(() =>
    b.emit(
      b.choose<Code>(
        () => js`throw { message: ${text(b)}, held: ${data(b)} };`,
        () => js`throw Object.assign(new Error(${text(b)}), { held: ${text(b)} });`,
        () => js`throw new Error(${data(b)});`,
      ),
    ),
  );
  const handler = b.block(() => {
    b.sink(one);
    b.sink(two);
  });
  b.emit(js`try ${tried} catch ({ message: ${one}, held: ${two} = ${text(b)} }${ANY}) ${handler}`);
}

function nestedParameters(b: Builder): void {
  const callee = b.fresh('callee');
  const [one, two, rest] = [b.fresh('one'), b.fresh('two'), b.fresh('rest')];
  const result = b.choose<Code>(
    () => one,
    () => two,
    () => js`${rest}.length`,
    () => js`${rest}[0]`,
    () => js`${one} + ${two}`,
  );
  b.emit(
    js`const ${callee} = ({ a: { b: ${one} = ${text(b)} } = {}, c: [, ${two} = ${one}] = [] }${ANY} = {}, ...${rest}${type(': any[]')}) => ${result};`,
  );
  const given = (): Code =>
    b.choose<Code>(
      () => js`{ a: { b: ${text(b)} } }`,
      () => js`{ c: [${text(b)}, ${data(b)}] }`,
      () => '{}',
      () => 'undefined',
      () => js`{ a: { b: ${data(b)} }, c: [${text(b)}] }`,
      () => js`{ ...{ a: {} }, c: [, ${text(b)}] }`,
    );
  b.sink(js`${callee}(${given()})`);
  b.sink(js`${callee}(${given()}, ${text(b)})`);
  b.sink(js`${callee}()`);
  b.sink(js`${callee}(...[${given()}, ${text(b)}])`);
}

function computed(b: Builder): void {
  const [object, one, rest] = [b.fresh('object'), b.fresh('one'), b.fresh('rest')];
  const symbol = b.fresh('symbol');
  b.emit(js`const ${symbol} = Symbol('s');`);
  b.emit(js`const ${object}${ANY} = { a: ${text(b)}, b: ${data(b)}, [${symbol}]: ${text(b)}, 1: ${text(b)} };`);
  const key = b.pick<Code>(["'a'", "'b'", symbol, '1', "'a' + ''", "['b'][0]", '2 - 1']);
  b.emit(js`const { [${key}]: ${one}, ...${rest} }${ANY} = ${object};`);
  b.sink(one);
  b.sink(js`${rest}.a`);
  b.sink(js`${rest}.b`);
  b.sink(js`${rest}[${symbol}]`);
  b.sink(js`${rest}[1]`);
}

/** Patterns that assign to what is there already. */
function intoPlaces(b: Builder): void {
  const [object, list] = [b.fresh('object'), b.fresh('list')];
  b.emit(js`const ${object}${ANY} = { a: ${text(b)}, inner: { b: ${text(b)} } };`);
  b.emit(js`const ${list}${type(': any[]')} = [${text(b)}, ${text(b)}];`);
  b.emit(
    b.choose<Code>(
      () => js`[${list}[1], ${list}[0]] = ${list};`,
      () => js`({ a: ${object}.inner.b, inner: { b: ${object}.a } } = ${object});`,
      () => js`[${object}.a, ...${object}.inner.c] = [${text(b)}, ${data(b)}];`,
      () => js`({ ...${object}.inner } = { b: ${text(b)}, d: ${data(b)} });`,
      () => js`for ([${list}[0], ${object}.a] of [[${text(b)}, ${data(b)}], [${text(b)}, ${text(b)}]]) {}`,
      () => js`for (${list}[2] in { x: 1, y: 2 }) ${object}.inner.b += ${text(b)};`,
      () => js`[${list}[${list}.length]] = [${data(b)}];`,
    ),
  );
  b.sink(js`${list}[0]`);
  b.sink(js`${list}[1]`);
  b.sink(js`${list}[2]`);
  b.sink(js`${object}.a`);
  b.sink(js`${object}.inner.b`);
  b.sink(js`${object}.inner`);
}

function rests(b: Builder): void {
  const [object, safe, list, tail] = [b.fresh('object'), b.fresh('safe'), b.fresh('list'), b.fresh('tail')];
  b.emit(js`const ${object}${ANY} = { a: (${data(b)}) ?? '', b: ${text(b)}, c: { d: ${text(b)} } };`);
  b.emit(js`const { a: {}, ...${safe} }${ANY} = ${object};`);
  b.sink(safe);
  b.emit(js`${safe}.c.d = ${text(b)};`);
  b.sink(js`${object}.c.d`);
  b.emit(js`${safe}.b = ${text(b)};`);
  b.sink(js`${object}.b`);
  b.emit(js`const ${list}${ANY} = [${data(b)}, ${text(b)}, ${text(b)}];`);
  b.emit(js`const [, ...${tail}] = ${list};`);
  b.sink(tail);
  b.sink(js`${tail}[1]`);
  b.sink(js`((first${ANY}, ...others${type(': any[]')}) => others)(...${list})`);
}
