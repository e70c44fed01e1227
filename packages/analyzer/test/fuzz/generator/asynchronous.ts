import type { Builder } from '../builder';
import { type Code, js } from '../code';
import { PROMISE, TEXT } from '../shape';
import { call, condition, data, text } from './expressions';
import type { Family } from './family';

/** Promises and async functions: who gets what, what is rejected, and in which order callbacks run. */
export const asynchronous: Family = {
  name: 'asynchronous',
  exact: true,
  emit(b) {
    b.choose(
      () => defineAsync(b),
      () => chain(b),
      () => chain(b),
      () => reject(b),
      () => order(b),
      () => executor(b),
      () => (b.surroundings.async ? combine(b) : chain(b)),
      () => (b.surroundings.async ? wait(b) : order(b)),
      () => (b.surroundings.async ? attempt(b) : reject(b)),
    );
  },
};

const STRING: Code = { kind: 'type', code: ': string' };

/** A promise of a text that is kept. */
function promised(b: Builder): Code {
  const known = b.some('promise');
  const callee = b.all('function').find(({ shape }) => shape.async);
  return b.choose<Code>(
    () => js`Promise.resolve(${text(b)})`,
    () => js`new Promise((resolve) => resolve(${text(b)}))`,
    () => js`(async () => ${text(b)})()`,
    () => known?.name ?? js`Promise.resolve(${data(b)})`,
    () =>
      callee === undefined ? js`Promise.resolve(${data(b)})` : call(b, callee.name, callee.shape.arity, () => text(b)),
  );
}

function defineAsync(b: Builder): void {
  const [name, given] = [b.fresh('later'), b.fresh('given')];
  const body = b.body(
    () => {
      b.declare(given, TEXT, true);
      b.anything();
      const waited = b.variable('waited', TEXT, js`await ${promised(b)}`);
      b.sink(waited.name);
      b.emit(js`return ${text(b)};`);
    },
    { async: true },
  );
  b.emit({
    kind: 'either',
    options: [
      js`async function ${name}(${given}${STRING}) ${body}`,
      js`const ${name} = async (${given}${STRING}) => ${body};`,
    ],
  });
  b.declare(name, { kind: 'function', arity: 1, async: true });
  const then = b.fresh('it');
  b.emit(js`${name}(${text(b)}).then((${then}) => ${b.block(() => b.sink(then))});`);
}

function chain(b: Builder): void {
  const it = b.fresh('it');
  const body = b.body(() => {
    b.declare(it, TEXT, true);
    b.sink(it);
    b.anything();
    b.emit(
      js`return ${b.choose<Code>(
        () => text(b),
        () => it,
        () => js`Promise.resolve(${it})`,
        () => js`${it} + '!'`,
      )};`,
    );
  });
  const kept = b.variable('promise', PROMISE, js`${promised(b)}.then((${it}${STRING}) => ${body})`);
  const next = b.fresh('it');
  const last = b.choose<(handler: Code) => Code>(
    () => (handler) => js`.then(${handler})`,
    () => (handler) => js`.finally(() => ${text(b)}).then(${handler})`,
    () => (handler) => js`.catch(() => ${text(b)}).then(${handler})`,
    () => (handler) => js`.then(undefined).then(${handler})`,
  );
  const handler = js`(${next}) => ${b.block(() => b.sink(next))}`;
  b.emit(js`${kept.name}${last(handler)};`);
}

function reject(b: Builder): void {
  const [kept, caught] = [b.fresh('it'), b.fresh('caught')];
  const rejected = b.choose<Code>(
    () => js`Promise.reject(${text(b)})`,
    () => js`new Promise((resolve, reject) => reject(${text(b)}))`,
    () => js`(async () => { throw ${text(b)}; })()`,
    () => js`Promise.resolve('x').then(() => { throw ${text(b)}; })`,
  );
  const skipped = b.block(() => b.sink(kept));
  const handler = b.block(() => {
    b.sink(caught);
    b.emit(
      js`return ${b.choose<Code>(
        () => caught,
        () => text(b),
      )};`,
    );
  });
  const any: Code = { kind: 'type', code: ': any' };
  const next = b.fresh('it');
  b.emit(
    b.choose<Code>(
      () =>
        js`${rejected}.then((${kept}) => ${skipped}).catch((${caught}${any}) => ${handler}).then((${next}) => ${b.block(() => b.sink(next))});`,
      () =>
        js`${rejected}.then((${kept}) => ${skipped}, (${caught}${any}) => ${handler}).then((${next}) => ${b.block(() => b.sink(next))});`,
      () => js`${rejected}.finally(() => 'x').catch((${caught}${any}) => ${handler});`,
    ),
  );
}

/** A variable that several pieces of code write, one after the other, as the queue of jobs has it. */
function order(b: Builder): void {
  const held = b.variable('held', TEXT, text(b), 'let');
  b.assigns(held.name);
  const write = (): Code => js`() => { ${held.name} = ${text(b)}; }`;
  const read = (): Code => js`() => ${b.block(() => b.sink(held.name))}`;
  b.emit(js`Promise.resolve().then(${write()}).then(${read()}).then(${write()}).then(${read()});`);
  b.emit(js`Promise.resolve().then(${read()});`);
  if (b.rarely(2)) b.emit(js`queueMicrotask(${b.choose(write, read)});`);
  b.sink(held.name);
  b.emit(js`${held.name} = ${text(b)};`);
  b.sink(held.name);
}

function executor(b: Builder): void {
  const [settle, it] = [b.fresh('settle'), b.fresh('it')];
  b.emit(js`let ${settle}${{ kind: 'type', code: ': (value: string) => void' }} = () => {};`);
  const kept = b.variable(
    'promise',
    PROMISE,
    js`new Promise${{ kind: 'type', code: '<string>' }}((resolve) => { ${settle} = resolve; })`,
  );
  b.emit(js`${kept.name}.then((${it}) => ${b.block(() => b.sink(it))});`);
  b.emit(js`${settle}(${text(b)});`);
  b.emit(js`${settle}(${text(b)});`);
}

function combine(b: Builder): void {
  const [one, other] = [promised(b), promised(b)];
  const [first, second] = [b.fresh('first'), b.fresh('second')];
  b.choose(
    () => {
      b.emit(js`const [${first}, ${second}] = await Promise.all([${one}, ${other}]);`);
      b.sink(first);
      b.sink(second);
    },
    () => {
      b.emit(js`const [${first}, ${second}] = await Promise.allSettled([${one}, ${other}]);`);
      b.sink(js`${first}.status`);
      b.sink(js`Reflect.get(${first}, 'value')`);
      b.sink(second);
    },
    () => {
      b.emit(js`const ${first} = await Promise.any([Promise.reject(${text(b)}), ${other}]);`);
      b.sink(first);
    },
  );
}

function wait(b: Builder): void {
  const { name } = b.variable('waited', TEXT, js`await ${promised(b)}`);
  b.sink(name);
  b.sink(js`(await ${promised(b)}) + ${text(b)}`);
}

function attempt(b: Builder): void {
  const caught = b.fresh('caught');
  const fails = b.fresh('fails');
  b.emit(js`const ${fails} = async () => { if (${condition(b)}) throw ${text(b)}; return ${text(b)}; };`);
  const tried = b.block(() => b.sink(js`await ${fails}()`));
  const handler = b.block(() => b.sink(caught));
  const last = b.rarely(2) ? js` finally ${b.block(() => b.sink(js`await ${promised(b)}`))}` : '';
  b.emit(js`try ${tried} catch (${caught}) ${handler}${last}`);
}
