import type { Builder } from '../builder';
import { type Code, joined, js, type Name } from '../code';
import { type OfKind, type Shape, TEXT, typeOf } from '../shape';
import { call, condition, data, simpleText, text } from './expressions';
import type { Family } from './family';

/** Functions: ways to write one, default and rest parameters, closures, currying, recursion, functions as values. */
export const functions: Family = {
  name: 'functions',
  exact: true,
  emit(b) {
    b.choose<unknown>(
      () => define(b),
      () => define(b),
      () => useDefaults(b),
      () => useRest(b),
      () => capture(b),
      () => curry(b),
      () => recurse(b),
      () => higherOrder(b),
      () => useArguments(b),
      () => dispatch(b),
      () => early(b),
    );
  },
};

const STRING: Code = { kind: 'type', code: ': string' };

/** Emits a function from texts to a text. */
export function define(b: Builder): OfKind<'function'> {
  const name = b.fresh('callee');
  const arity = b.below(3);
  const parameters = Array.from({ length: arity }, () => b.fresh('given'));
  const body = b.body(() => {
    for (const parameter of parameters) b.declare(parameter, TEXT, true);
    b.anything();
    b.emit(js`return ${text(b)};`);
  });
  const typed = joined(
    parameters.map((parameter) => js`${parameter}${STRING}`),
    ', ',
  );
  b.emit({
    kind: 'either',
    options: [
      js`function ${name}(${typed}) ${body}`,
      js`const ${name} = (${typed}) => ${body};`,
      js`const ${name} = function (${typed}) ${body};`,
    ],
  });
  const shape = { kind: 'function', arity, async: false } as const;
  b.declare(name, shape);
  b.sink(call(b, name, arity, () => text(b)));
  b.sink(call(b, name, arity, () => text(b)));
  return { name, shape, assignable: false };
}

function useDefaults(b: Builder): void {
  const name = b.fresh('callee');
  const [one, two] = [b.fresh('one'), b.fresh('two')];
  const result = b.choose<Code>(
    () => two,
    () => one,
    () => js`${one} + ${two}`,
  );
  b.emit(
    js`const ${name} = (${one}${STRING} = ${simpleText(b)}, ${two}${STRING} = ${b.choose<Code>(
      () => one,
      () => simpleText(b),
    )}) => ${result};`,
  );
  b.sink(js`${name}()`);
  b.sink(js`${name}(${text(b)})`);
  b.sink(js`${name}(undefined, ${text(b)})`);
}

function useRest(b: Builder): void {
  const name = b.fresh('callee');
  const [first, rest] = [b.fresh('first'), b.fresh('rest')];
  const result = b.pick<Code>([js`${rest}[0]`, js`${rest}[1]`, first, js`${rest}.join('')`, js`${rest}.length`]);
  b.emit(
    js`function ${name}(${first}${STRING}, ...${rest}${{ kind: 'type', code: ': string[]' }}) { return ${result}; }`,
  );
  b.sink(js`${name}(${text(b)}, ${text(b)}, ${text(b)})`);
  b.sink(js`${name}(${text(b)}, ...[${text(b)}, ${text(b)}])`);
  b.sink(js`${name}(...[${text(b)}], ${text(b)})`);
  b.sink(js`${name}(${text(b)})`);
}

function capture(b: Builder): void {
  const held = b.variable('held', TEXT, text(b), b.pick(['let', 'var']));
  b.assigns(held.name);
  const [write, given] = [b.fresh('write'), b.fresh('given')];
  const body = b.body(() => {
    b.declare(given, TEXT, true);
    b.anything();
    b.emit(
      js`${held.name} = ${b.choose<Code>(
        () => given,
        () => text(b),
        () => js`${held.name} + ${given}`,
      )};`,
    );
  });
  b.emit(js`const ${write} = (${given}${STRING}) => ${body};`);
  b.sink(held.name);
  b.emit(js`${write}(${text(b)});`);
  b.sink(held.name);
  b.emit(js`${held.name} = ${text(b)};`);
  b.sink(held.name);
  if (b.rarely(2)) b.emit(js`${write}(${text(b)});`);
  b.sink(held.name);
}

function curry(b: Builder): void {
  const name = b.fresh('curried');
  const [one, two] = [b.fresh('one'), b.fresh('two')];
  const result = b.choose<Code>(
    () => one,
    () => two,
    () => js`${one} + ${two}`,
    () => js`(${condition(b)} ? ${one} : ${two})`,
  );
  b.emit(js`const ${name} = (${one}${STRING}) => (${two}${STRING}) => ${result};`);
  const half = b.variable('half', { kind: 'function', arity: 1, async: false }, js`${name}(${text(b)})`);
  const other = b.variable('half', { kind: 'function', arity: 1, async: false }, js`${name}(${data(b)})`);
  b.sink(js`${half.name}(${text(b)})`);
  b.sink(js`${other.name}(${text(b)})`);
  b.sink(js`${name}(${text(b)})(${text(b)})`);
}

function recurse(b: Builder): void {
  const name = b.fresh('again');
  const [rounds, given] = [b.fresh('rounds'), b.fresh('given')];
  const end = b.choose<Code>(
    () => given,
    () => text(b, 1),
  );
  const next = b.choose<Code>(
    () => given,
    () => js`${given} + '.'`,
    () => text(b, 1),
  );
  b.emit(
    js`function ${name}(${rounds}${{ kind: 'type', code: ': number' }}, ${given}${STRING})${{ kind: 'type', code: ': string' }} { return ${rounds} === 0 ? ${end} : ${name}(${rounds} - 1, ${next}); }`,
  );
  b.sink(js`${name}(${b.pick(['0', '1', '2'])}, ${text(b)})`);
  b.sink(js`${name}(${b.pick(['1', '2', '3'])}, ${text(b)})`);
}

function someFunction(b: Builder): OfKind<'function'> {
  const known = b.some('function');
  return known === undefined || known.shape.async ? define(b) : known;
}

function higherOrder(b: Builder): void {
  const inner = someFunction(b);
  const [name, callee, given] = [b.fresh('apply'), b.fresh('callee'), b.fresh('given')];
  const shape: Shape = { kind: 'function', arity: 1, async: false };
  const result = b.pick<Code>([
    js`${callee}(${given})`,
    js`${callee}(${callee}(${given}))`,
    given,
    js`${callee}('x') + ${given}`,
  ]);
  b.emit(
    js`function ${name}(${callee}${{ kind: 'type', code: [': ', typeOf(shape)] }}, ${given}${STRING}) { return ${result}; }`,
  );
  const functional = (): Code =>
    b.choose<Code>(
      () => inner.name,
      () => '(it) => it',
      () => "(it) => 'x'",
      () => js`() => ${text(b)}`,
      () => "(it) => it + '!'",
    );
  b.sink(js`${name}(${functional()}, ${text(b)})`);
  b.sink(js`${name}(${functional()}, ${text(b)})`);
}

function useArguments(b: Builder): void {
  const name = b.fresh('callee');
  const parameter = b.fresh('given');
  const result = b.pick<Code>([
    'arguments[0]',
    'arguments[1]',
    "[...arguments].join('')",
    'arguments.length',
    parameter,
  ]);
  b.emit(js`function ${name}(${parameter}${{ kind: 'type', code: '?: string' }}) { return ${result}; }`);
  b.sink(js`${name}(${text(b)}, ${text(b)})`);
  b.sink(js`${name}(${text(b)})`);
}

function dispatch(b: Builder): void {
  const table = b.fresh('table');
  const entry = (key: string): Code => {
    const it: Name = b.fresh('it');
    return b.choose<Code>(
      () => js`${key}: (${it}${STRING}) => ${it}`,
      () => js`${key}: (${it}${STRING}) => ${text(b)}`,
      () =>
        js`${key}(${it}${STRING}) { return ${b.choose<Code>(
          () => it,
          () => text(b),
        )}; }`,
    );
  };
  b.emit(js`const ${table} = { ${entry('a')}, ${entry('b')} };`);
  b.sink(js`${table}[${b.pick(["'a'", "'b'", "true ? 'a' : 'b'"])}](${text(b)})`);
  b.sink(js`${table}.b(${text(b)})`);
  b.sink(js`${table}[['a', 'b'][${b.pick(['0', '1'])}]](${text(b)})`);
}

function early(b: Builder): void {
  const name = b.fresh('early');
  const given = b.fresh('given');
  const body = b.body(() => {
    b.declare(given, TEXT, true);
    b.emit(js`if (${condition(b)}) return ${text(b)};`);
    const { name: held } = b.variable('held', TEXT, text(b), 'let');
    b.sink(given);
    b.sink(held);
    b.emit(js`return ${text(b)};`);
  });
  b.emit(js`function ${name}(${given}${STRING}) ${body}`);
  b.sink(js`${name}(${text(b)})`);
}
