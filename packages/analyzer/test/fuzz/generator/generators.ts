import type { Builder } from '../builder';
import { type Code, js } from '../code';
import { LIST, TEXT } from '../shape';
import { observeList } from './arrays';
import { condition, data, text } from './expressions';
import type { Family } from './family';

/** Generators and iterators that are asked step by step. */
export const generators: Family = {
  name: 'generators',
  exact: true,
  emit(b) {
    b.choose(
      () => ask(b),
      () => collect(b),
      () => send(b),
      () => delegate(b),
      () => ownIterator(b),
    );
  },
};

const STRING: Code = { kind: 'type', code: ': string' };

function generatorFunction(b: Builder): Code {
  const [name, given] = [b.fresh('elements'), b.fresh('given')];
  const body = b.body(
    () => {
      b.declare(given, TEXT, true);
      b.emit(js`yield ${text(b)};`);
      b.anything();
      b.emit(js`if (${condition(b)}) yield ${text(b)};`);
      b.emit(
        js`yield ${b.choose<Code>(
          () => given,
          () => text(b),
        )};`,
      );
      b.emit(js`return ${text(b)};`);
    },
    { generator: true },
  );
  b.emit(js`function* ${name}(${given}${STRING}) ${body}`);
  return name;
}

function ask(b: Builder): void {
  const elements = generatorFunction(b);
  const asked = b.fresh('asked');
  b.emit(js`const ${asked} = ${elements}(${text(b)});`);
  b.sink(js`${asked}.next().value`);
  b.sink(js`${asked}.next().value`);
  b.sink(js`${asked}.next().value`);
  b.sink(js`${asked}.next().value`);
  b.sink(js`${asked}.next().done`);
}

function collect(b: Builder): void {
  const elements = generatorFunction(b);
  const { name } = b.variable(
    'list',
    LIST,
    b.pick<Code>([js`[...${elements}(${text(b)})]`, js`Array.from(${elements}(${text(b)}))`]),
  );
  observeList(b, name);
  const [first, rest] = [b.fresh('first'), b.fresh('rest')];
  b.emit(js`const [${first}, ...${rest}] = ${elements}(${text(b)});`);
  b.sink(first);
  b.sink(js`${rest}[0]`);
}

function send(b: Builder): void {
  const [name, asked] = [b.fresh('talk'), b.fresh('asked')];
  const [one, two] = [b.fresh('one'), b.fresh('two')];
  const body = b.body(
    () => {
      b.emit(js`const ${one} = yield ${text(b)};`);
      b.sink(one);
      b.declare(one, TEXT);
      b.emit(
        js`const ${two} = yield ${b.choose<Code>(
          () => one,
          () => text(b),
        )};`,
      );
      b.sink(two);
      b.emit(
        js`return ${b.choose<Code>(
          () => two,
          () => one,
          () => text(b),
        )};`,
      );
    },
    { generator: true },
  );
  b.emit(js`function* ${name}()${{ kind: 'type', code: ': Generator<string, string, string>' }} ${body}`);
  b.emit(js`const ${asked} = ${name}();`);
  b.sink(js`${asked}.next(${text(b)}).value`);
  b.sink(js`${asked}.next(${text(b)}).value`);
  b.sink(js`${asked}.next(${text(b)}).value`);
}

function delegate(b: Builder): void {
  const inner = generatorFunction(b);
  const [name, got] = [b.fresh('outer'), b.fresh('got')];
  b.emit(
    js`function* ${name}() { const ${got} = yield* ${inner}(${text(b)}); yield ${b.choose<Code>(
      () => got,
      () => text(b),
    )}; }`,
  );
  const asked = b.fresh('asked');
  b.emit(js`const ${asked} = ${name}();`);
  b.sink(js`${asked}.next().value`);
  b.sink(js`${asked}.next().value`);
  b.sink(js`[...${name}()].at(-1)`);
}

function ownIterator(b: Builder): void {
  const object = b.fresh('iterable');
  b.emit(
    b.choose<Code>(
      () => js`const ${object} = { *[Symbol.iterator]() { yield ${text(b)}; yield ${data(b)}; } };`,
      () =>
        js`const ${object} = { held: [${text(b)}, ${data(b)}], [Symbol.iterator]() { return this.held[Symbol.iterator](); } };`,
    ),
  );
  const [first, second] = [b.fresh('first'), b.fresh('second')];
  b.emit(js`const [${first}, ${second}] = ${object};`);
  b.sink(first);
  b.sink(second);
  b.sink(js`[...${object}][${b.pick(['0', '1'])}]`);
}
