import type { Builder } from '../builder';
import { type Code, js, type } from '../code';
import { TEXT } from '../shape';
import { condition, data, text } from './expressions';
import type { Family } from './family';

/** Generators and iterators that do not come to their end by themselves: `return`, `throw`, and loops that are left. */
export const interrupted: Family = {
  name: 'interrupted',
  exact: true,
  emit(b) {
    b.choose(
      () => ended(b),
      () => thrownInto(b),
      () => left(b),
      () => closing(b),
      () => delegated(b),
      () => methods(b),
    );
  },
};

const ANY = type(': any');

/** A generator that catches and cleans up, as some do. */
function careful(b: Builder): { readonly name: Code; readonly held: Code } {
  const [name, given, caught] = [b.fresh('elements'), b.fresh('given'), b.fresh('caught')];
  const held = b.variable('held', TEXT, text(b), 'let');
  b.assigns(held.name);
  const generator = { generator: true };
  const body = b.body(() => {
    b.declare(given, TEXT, true);
    const tried = b.block(() => {
      b.emit(js`yield ${text(b)};`);
      b.anything();
      b.emit(js`${held.name} = ${text(b)};`);
      b.emit(
        js`yield ${b.choose<Code>(
          () => given,
          () => text(b),
        )};`,
      );
    });
    const handler = b.block(() => {
      b.sink(caught);
      b.emit(
        js`${b.pick(['yield', 'return'])} ${b.choose<Code>(
          () => caught,
          () => text(b),
        )};`,
      );
    });
    const last = b.block(() => {
      b.emit(js`${held.name} = ${text(b)};`);
      if (b.rarely(3)) b.emit(js`yield ${text(b)};`);
      if (b.rarely(4)) b.emit(js`return ${text(b)};`);
    });
    const form = b.below(3);
    b.emit(
      js`try ${tried}${form === 1 ? '' : js` catch (${caught}${ANY}) ${handler}`}${form === 2 ? '' : js` finally ${last}`}`,
    );
    b.emit(js`return ${text(b)};`);
  }, generator);
  b.emit(js`function* ${name}(${given}${type(': string')})${type(': Generator<any, any, any>')} ${body}`);
  return { name, held: held.name };
}

/** Asks a generator, and catches what comes out instead of an answer. */
function safely(b: Builder, asking: Code): void {
  const caught = b.fresh('caught');
  b.emit(
    js`try ${b.block(() => b.sink(js`${asking}.value`))} catch (${caught}${ANY}) ${b.block(() => b.sink(caught))}`,
  );
}

function ended(b: Builder): void {
  const { name, held } = careful(b);
  const asked = b.fresh('asked');
  b.emit(js`const ${asked} = ${name}(${text(b)});`);
  if (b.rarely(3)) b.sink(js`${asked}.next().value`);
  if (b.rarely(3)) b.sink(js`${asked}.next().value`);
  b.sink(js`${asked}.return(${text(b)}).value`);
  b.sink(held);
  b.sink(js`${asked}.next().value`);
  b.sink(js`${asked}.next().done`);
}

function thrownInto(b: Builder): void {
  const { name, held } = careful(b);
  const asked = b.fresh('asked');
  b.emit(js`const ${asked} = ${name}(${text(b)});`);
  if (b.rarely(2)) b.sink(js`${asked}.next().value`);
  safely(b, js`${asked}.throw(${text(b)})`);
  b.sink(held);
  safely(b, js`${asked}.next()`);
  safely(b, b.pick<Code>([js`${asked}.next()`, js`${asked}.return(${text(b)})`, js`${asked}.throw(${text(b)})`]));
}

function left(b: Builder): void {
  const { name, held } = careful(b);
  const run = b.fresh('run');
  const it = b.fresh('it');
  const body = b.body(() => {
    const round = b.block(() => {
      b.sink(it);
      b.emit(js`if (${condition(b)}) ${b.pick<Code>(['break;', 'continue;', js`return ${text(b)};`])}`);
      b.anything();
    });
    b.emit(js`for (const ${it} of ${name}(${text(b)})) ${round}`);
    b.sink(held);
    b.emit(js`return ${held};`);
  });
  b.emit(js`const ${run} = () => ${body};`);
  b.sink(js`${run}()`);
  b.sink(held);
  const first = b.fresh('first');
  b.emit(js`const [${first}] = ${name}(${text(b)});`);
  b.sink(first);
  b.sink(held);
}

/** An iterator of one's own that is told when nobody asks any more. */
function closing(b: Builder): void {
  const held = b.variable('held', TEXT, text(b), 'let');
  b.assigns(held.name);
  const object = b.fresh('iterable');
  b.emit(
    js`const ${object}${ANY} = { [Symbol.iterator]() { let at = 0; const list = [${text(b)}, ${data(b)}, ${text(b)}]; return { next: () => ({ value: list[at], done: at++ >= 3 }), return(given${ANY}) { ${held.name} = ${text(b)}; return {}; } }; } };`,
  );
  const [first, it] = [b.fresh('first'), b.fresh('it')];
  b.choose(
    () => {
      b.emit(js`const [${first}, ...rest${first}] = ${object};`);
      b.sink(first);
      b.sink(js`rest${first}[0]`);
    },
    () => {
      b.emit(js`const [, ${first}] = ${object};`);
      b.sink(first);
    },
    () => b.emit(js`for (const ${it} of ${object}) ${b.block(() => b.sink(it))}`),
    () => {
      const round = b.block(() => {
        b.sink(it);
        b.emit(js`if (${condition(b)}) break;`);
        b.sink(it);
      });
      b.emit(js`for (const ${it} of ${object}) ${round}`);
    },
    () => b.sink(js`[...${object}][2]`),
    () => b.sink(js`Math.max.length + Array.from(${object})[1]`),
    () => b.sink(js`new Map([['a', ${object}]]).get('a')[Symbol.iterator]().next().value`),
  );
  b.sink(held.name);
}

function delegated(b: Builder): void {
  const { name, held } = careful(b);
  const [outer, got, asked] = [b.fresh('outer'), b.fresh('got'), b.fresh('asked')];
  const body = b.body(
    () => {
      const tried = b.block(() => {
        b.emit(js`const ${got} = yield* ${name}(${text(b)});`);
        b.sink(got);
        b.emit(js`yield ${b.pick<Code>([got, text(b)])};`);
      });
      b.emit(js`try ${tried} finally ${b.block(() => b.sink(held))}`);
    },
    { generator: true },
  );
  b.emit(js`function* ${outer}()${type(': Generator<any, any, any>')} ${body}`);
  b.emit(js`const ${asked} = ${outer}();`);
  b.sink(js`${asked}.next().value`);
  safely(b, b.pick<Code>([js`${asked}.next()`, js`${asked}.return(${text(b)})`, js`${asked}.throw(${text(b)})`]));
  b.sink(held);
  safely(b, js`${asked}.next()`);
}

/** Generators that are methods, and work on what their object holds. */
function methods(b: Builder): void {
  const [kind, it] = [b.fresh('Kind'), b.fresh('instance')];
  b.emit(
    js`class ${kind} { held${ANY} = [${text(b)}, ${data(b)}]; *[Symbol.iterator]()${ANY} { for (const one of this.held) yield ${b.pick<Code>(['one', "'<' + one", text(b)])}; } *pairs()${ANY} { let at = 0; while (at < this.held.length) { const got = yield [at, this.held[at]]; if (got !== undefined) this.held[at] = got; at++; } } static *all(...given${ANY}) { yield* given; } }`,
  );
  b.emit(js`const ${it} = new ${kind}();`);
  b.sink(js`[...${it}][0]`);
  b.sink(js`[...${it}][1]`);
  const [asked, key, held] = [b.fresh('asked'), b.fresh('key'), b.fresh('held')];
  b.emit(js`const ${asked} = ${it}.pairs();`);
  b.sink(js`${asked}.next().value[1]`);
  b.sink(js`${asked}.next(${text(b)}).value[1]`);
  b.sink(js`${it}.held[0]`);
  b.sink(js`${it}.held[1]`);
  b.emit(js`for (const [${key}, ${held}] of ${it}.pairs()) ${b.block(() => b.sink(b.pick<Code>([held, key])))}`);
  b.sink(js`[...${kind}.all(${text(b)}, ${text(b)})][${b.pick(['0', '1'])}]`);
}
