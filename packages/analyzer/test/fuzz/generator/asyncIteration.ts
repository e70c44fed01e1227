import type { Builder } from '../builder';
import { type Code, js, type } from '../code';
import { TEXT } from '../shape';
import { condition, data, text } from './expressions';
import type { Family } from './family';

/** Async generators, `for await`, and iterators that answer later. */
export const asyncIteration: Family = {
  name: 'asyncIteration',
  exact: true,
  emit(b) {
    b.choose(
      () => over(b, feed(b)),
      () => over(b, ownIterator(b)),
      () => over(b, js`[Promise.resolve(${text(b)}), ${text(b)}, ${data(b)}]`),
      () => ask(b),
      () => rejected(b),
      () => delegated(b),
    );
  },
};

const ANY = type(': any');

/** Emits an async function without parameters and calls it; it is done before the next step where that can wait. */
function run(b: Builder, emit: () => void): void {
  const name = b.fresh('run');
  const body = b.body(emit, { async: true });
  b.emit(js`const ${name} = async () => ${body};`);
  b.emit(js`${b.surroundings.async ? 'await ' : ''}${name}();`);
}

function laterText(b: Builder): Code {
  return b.choose<Code>(
    () => text(b),
    () => js`await Promise.resolve(${text(b)})`,
    () => js`Promise.resolve(${text(b)})`,
  );
}

/** A call of an async generator. */
function feed(b: Builder): Code {
  const [name, given] = [b.fresh('feed'), b.fresh('given')];
  const body = b.body(
    () => {
      b.declare(given, TEXT, true);
      b.emit(js`yield ${laterText(b)};`);
      b.anything();
      b.emit(js`if (${condition(b)}) yield ${laterText(b)};`);
      b.emit(
        js`yield ${b.choose<Code>(
          () => given,
          () => text(b),
        )};`,
      );
      b.emit(js`return ${text(b)};`);
    },
    { async: true, generator: true },
  );
  b.emit(js`async function* ${name}(${given}${type(': string')})${type(': AsyncGenerator<any, any, any>')} ${body}`);
  return js`${name}(${text(b)})`;
}

function ownIterator(b: Builder): Code {
  const object = b.fresh('iterable');
  b.emit(
    b.choose<Code>(
      () => js`const ${object}${ANY} = { async *[Symbol.asyncIterator]() { yield ${text(b)}; yield ${data(b)}; } };`,
      () =>
        js`const ${object}${ANY} = { [Symbol.asyncIterator]() { let at = 0; const list = [${text(b)}, ${data(b)}]; return { next: async () => ({ value: list[at], done: at++ >= 2 }) }; } };`,
      () =>
        js`const ${object}${ANY} = { *[Symbol.iterator]() { yield Promise.resolve(${text(b)}); yield ${data(b)}; } };`,
    ),
  );
  return object;
}

function over(b: Builder, iterable: Code): void {
  const all = b.variable('all', TEXT, "''", 'let');
  const last = b.variable('last', TEXT, text(b), 'let');
  b.assigns(all.name);
  b.assigns(last.name);
  const it = b.fresh('it');
  run(b, () => {
    const round = b.block(() => {
      b.sink(it);
      b.anything();
      if (b.rarely(2)) b.emit(js`if (${condition(b)}) ${b.pick(['break', 'continue'])};`);
      b.emit(
        b.choose<Code>(
          () => js`${all.name} += ${it};`,
          () => js`${last.name} = ${it};`,
          () => js`${all.name} += await ${text(b)};`,
          () => js`${last.name} = ${text(b)};`,
        ),
      );
    });
    b.emit(js`for await (const ${it} of ${iterable}) ${round}`);
    b.sink(all.name);
  });
  b.sink(all.name);
  b.sink(last.name);
}

function ask(b: Builder): void {
  const [name, asked, caught] = [b.fresh('talk'), b.fresh('asked'), b.fresh('caught')];
  const held = b.variable('held', TEXT, text(b), 'let');
  b.assigns(held.name);
  const got = b.fresh('got');
  const body = b.body(
    () => {
      const tried = b.block(() => {
        b.emit(js`const ${got}${ANY} = yield ${text(b)};`);
        b.declare(got, TEXT);
        b.sink(got);
        b.emit(
          js`yield ${b.choose<Code>(
            () => got,
            () => text(b),
          )};`,
        );
      });
      const handler = b.block(() => {
        b.sink(caught);
        b.emit(js`yield ${b.pick<Code>([caught, text(b)])};`);
      });
      const last = b.block(() => b.emit(js`${held.name} = ${text(b)};`));
      b.emit(js`try ${tried} catch (${caught}${ANY}) ${handler} finally ${last}`);
      b.emit(js`return ${text(b)};`);
    },
    { async: true, generator: true },
  );
  b.emit(js`async function* ${name}()${type(': AsyncGenerator<any, any, any>')} ${body}`);
  run(b, () => {
    b.emit(js`const ${asked} = ${name}();`);
    b.sink(js`(await ${asked}.next()).value`);
    for (let more = 0; more < 2; more++)
      b.sink(
        js`(await ${asked}.${b.choose<Code>(
          () => js`next(${text(b)})`,
          () => js`return(${text(b)})`,
          () => 'next()',
        )}).value`,
      );
    b.sink(held.name);
    b.sink(js`(await ${asked}.next()).done`);
  });
}

function rejected(b: Builder): void {
  const [name, it, caught] = [b.fresh('fails'), b.fresh('it'), b.fresh('caught')];
  const body = b.body(
    () => {
      b.emit(js`yield ${text(b)};`);
      b.emit(
        b.choose<Code>(
          () => js`throw ${text(b)};`,
          () => js`yield Promise.reject(${text(b)});`,
          () => js`await Promise.reject(${text(b)});`,
        ),
      );
    },
    { async: true, generator: true },
  );
  b.emit(js`async function* ${name}()${type(': AsyncGenerator<any, any, any>')} ${body}`);
  run(b, () => {
    const tried = b.block(() => {
      b.emit(js`for await (const ${it} of ${name}()) ${b.block(() => b.sink(it))}`);
      b.sink(text(b));
    });
    const handler = b.block(() => b.sink(caught));
    b.emit(js`try ${tried} catch (${caught}${ANY}) ${handler}`);
  });
}

function delegated(b: Builder): void {
  const inner = b.choose<Code>(
    () => feed(b),
    // How often an async iterator that is written by hand is asked by `yield*` is not followed.
    () => feed(b),
    () => js`[${text(b)}, Promise.resolve(${data(b)})]`,
  );
  const [name, got] = [b.fresh('outer'), b.fresh('got')];
  b.emit(
    js`async function* ${name}()${type(': AsyncGenerator<any, any, any>')} { const ${got}${ANY} = yield* ${inner}; yield ${b.pick<Code>([got, text(b)])}; }`,
  );
  over(b, js`${name}()`);
}
