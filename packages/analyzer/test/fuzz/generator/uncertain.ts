import type { Builder } from '../builder';
import { type Code, js, type } from '../code';
import { TEXT } from '../shape';
import { data, text } from './expressions';
import type { Family } from './family';

/** What nobody knows about where a generator waits, who settles what, which listeners there are, and what lists hold. */
export const uncertain: Family = {
  name: 'uncertain',
  exact: false,
  emit(b) {
    b.choose(
      () => somewhere(b),
      () => sending(b),
      () => settled(b),
      () => listeners(b),
      () => collections(b),
      () => methods(b),
      () => later(b),
      () => classes(b),
    );
  },
};

const ANY = type(': any');
const LIST = type(': any[]');

/** A generator that may be further, and is told to do something there. */
function somewhere(b: Builder): void {
  const [name, it, caught, got] = [b.fresh('elements'), b.fresh('it'), b.fresh('caught'), b.fresh('got')];
  const held = b.variable('held', TEXT, text(b), 'let');
  b.assigns(held.name);
  const yielding = (): Code => js`yield ${b.pick<Code>([text(b), held.name])}; ${held.name} = ${text(b)};`;
  const handler = b.block(() => {
    b.sink(caught);
    b.emit(js`yield ${b.pick<Code>([caught, text(b)])};`);
  });
  const last = js`{ ${held.name} = ${text(b)}; ${b.pick<Code>(['', js`yield ${held.name};`])} }`;
  const form = b.below(3);
  b.emit(
    js`function* ${name}()${ANY} { try { ${yielding()} ${yielding()} ${yielding()} }${form === 1 ? '' : js` catch (${caught}) ${handler}`}${form === 0 ? '' : js` finally ${last}`} return ${text(b)}; }`,
  );
  b.emit(js`const ${it} = ${name}();`);
  if (b.rarely(2)) b.emit(js`${it}.next();`);
  b.emit(js`${b.pick(['if', 'while'])} (__unknown()) ${it}.next();`);
  const tried = b.block(() => {
    b.emit(
      js`const ${got} = ${it}.${b.pick<Code>([js`throw(${text(b)})`, js`return(${text(b)})`, js`next(${text(b)})`])};`,
    );
    b.sink(js`${got}.value`);
    b.sink(held.name);
    b.sink(js`${it}.next().value`);
  });
  const failed = b.block(() => b.sink(js`'' + ${caught}`));
  b.emit(js`try ${tried} catch (${caught}) ${failed}`);
  b.sink(held.name);
  b.sink(js`[...${it}]`);
}

/** What is sent to a generator, some time. */
function sending(b: Builder): void {
  const [name, it, got] = [b.fresh('talk'), b.fresh('it'), b.fresh('got')];
  const loop = b.block(() => {
    b.emit(js`const ${got}${ANY} = yield last;`);
    b.sink(got);
    b.emit(js`last = ${b.pick<Code>([got, text(b), js`last + ${got}`])};`);
  });
  b.emit(js`function* ${name}(last${ANY})${ANY} { for (let at = 0; at < 3; at++) ${loop} return last; }`);
  b.emit(js`const ${it} = ${name}(${text(b)});`);
  b.sink(js`${it}.next().value`);
  b.emit(js`if (__unknown()) ${it}.next(${text(b)});`);
  b.sink(js`${it}.next(${text(b)}).value`);
  b.sink(js`${it}.next(${text(b)}).value`);
}

function settled(b: Builder): void {
  const [promise, it, caught] = [b.fresh('promise'), b.fresh('it'), b.fresh('caught')];
  const body = b.choose<Code>(
    () => js`if (__unknown()) resolve(${text(b)}); else reject(${text(b)});`,
    () => js`if (__unknown()) resolve(${text(b)}); resolve(${text(b)});`,
    () => js`if (__unknown()) throw ${text(b)}; resolve(${text(b)});`,
    () => js`queueMicrotask(() => resolve(${text(b)})); if (__unknown()) reject(${text(b)});`,
    () => js`resolve(__unknown() ? Promise.reject(${text(b)}) : ${text(b)});`,
  );
  b.emit(js`const ${promise} = new Promise${type('<any>')}((resolve, reject) => { ${body} });`);
  const kept = b.block(() => b.sink(it));
  const broken = b.block(() => b.sink(caught));
  b.emit(js`${promise}.then((${it}${ANY}) => ${kept}, (${caught}${ANY}) => ${broken});`);
  const [one, other] = [b.fresh('one'), b.fresh('other')];
  b.emit(
    js`(async () => { try { const ${one} = await ${promise}; ${b.block(() => b.sink(one))} return ${text(b)}; } catch (${other}${ANY}) ${b.block(() => b.sink(other))} finally { await null; } })().then((${one}) => ${b.block(() => b.sink(one))});`,
  );
}

function listeners(b: Builder): void {
  const [all, on, send] = [b.fresh('listeners'), b.fresh('on'), b.fresh('send')];
  const held = b.variable('held', TEXT, text(b), 'let');
  b.assigns(held.name);
  b.emit(js`const ${all} = new Set${type('<any>')}();`);
  b.emit(js`const ${on} = (f${ANY}) => { ${all}.add(f); return () => ${all}.delete(f); };`);
  b.emit(js`const ${send} = (value${ANY}) => ${all}.forEach((f) => f(value));`);
  const stop = b.fresh('stop');
  b.emit(js`const ${stop} = ${on}((value${ANY}) => { ${held.name} = ${b.pick<Code>(['value', text(b)])}; });`);
  b.emit(
    js`if (__unknown()) ${b.pick<Code>([js`${stop}()`, js`${on}((value${ANY}) => { ${held.name} += value; })`, js`${all}.clear()`])};`,
  );
  b.emit(js`${send}(${text(b)});`);
  b.sink(held.name);
  b.emit(js`${stop}();`);
  b.emit(js`${send}(${data(b)});`);
  b.sink(held.name);
}

function collections(b: Builder): void {
  const [map, list, key] = [b.fresh('map'), b.fresh('list'), b.fresh('key')];
  b.emit(js`const ${key} = __unknown() ? 'a' : 'b';`);
  b.emit(js`const ${map} = new Map${type('<any, any>')}([['a', ${text(b)}], ['b', ${text(b)}]]);`);
  b.emit(js`const ${list}${LIST} = [${text(b)}, ${text(b)}];`);
  const change = (): Code =>
    b.choose<Code>(
      () => js`${map}.set(${key}, ${text(b)});`,
      () => js`if (__unknown()) ${map}.delete('a');`,
      () => js`if (__unknown()) ${list}.push(${text(b)}, ${text(b)});`,
      () => js`if (__unknown()) ${list}.unshift(${text(b)});`,
      () => js`while (__unknown()) ${list}.push(${map}.get(${key}));`,
      () => js`${list}.splice(__unknown() ? 0 : 1, 1, ${text(b)});`,
      () => js`if (__unknown()) ${list}.reverse();`,
    );
  for (let count = 0; count < 3; count++) {
    b.emit(change());
    b.sink(js`${map}.get(${b.pick<Code>(["'a'", "'b'", key])})`);
    b.sink(js`${list}[${b.pick(['0', '1', '2'])}]`);
  }
  b.sink(js`[...${map}.values()].at(-1)`);
  b.sink(js`${list}.at(-1)`);
  b.sink(js`Object.fromEntries(${map}).a`);
}

/** Which function is called is not known. */
function methods(b: Builder): void {
  const [one, two, f, object] = [b.fresh('one'), b.fresh('two'), b.fresh('chosen'), b.fresh('object')];
  const held = b.variable('held', TEXT, text(b), 'let');
  b.assigns(held.name);
  b.emit(
    js`const ${one} = (value${ANY})${ANY} => { ${held.name} = value; return ${b.pick<Code>(['value', text(b)])}; };`,
  );
  b.emit(
    js`function ${two}(${type('this: any, ')}value${ANY})${ANY} { ${held.name} = ${text(b)}; return ${b.pick<Code>(['value', text(b), 'this?.a'])}; }`,
  );
  b.emit(js`const ${f} = __unknown() ? ${one} : ${two};`);
  b.emit(js`const ${object}${ANY} = { a: ${text(b)}, run: ${b.pick([f, one, two])} };`);
  b.emit(js`if (__unknown()) ${object}.run = ${b.pick([f, one, two])};`);
  b.sink(js`${f}(${text(b)})`);
  b.sink(held.name);
  b.sink(js`${object}.run(${text(b)})`);
  b.sink(held.name);
  b.sink(js`[${text(b)}, ${data(b)}].map(${f})[${b.pick(['0', '1'])}]`);
}

/** What happens in between, perhaps. */
function later(b: Builder): void {
  const [task, one] = [b.fresh('task'), b.fresh('one')];
  const held = b.variable('held', TEXT, text(b), 'let');
  b.assigns(held.name);
  const body = b.body(
    () => {
      if (b.rarely(2)) b.emit('await null;');
      b.emit(js`${held.name} = ${text(b)};`);
      b.sink(held.name);
      b.emit(
        js`await (__unknown() ? Promise.resolve(${text(b)}).then((${one}) => { ${held.name} = ${one}; }) : ${text(b)});`,
      );
      b.sink(held.name);
      b.emit(js`return ${b.pick<Code>([held.name, text(b)])};`);
    },
    { async: true },
  );
  b.emit(js`const ${task} = async ()${type(': Promise<any>')} => ${body};`);
  const it = b.fresh('it');
  b.emit(js`${task}().then((${it}) => ${b.block(() => b.sink(it))});`);
  if (b.rarely(2)) b.emit(js`${held.name} = ${text(b)};`);
  b.emit(js`Promise.resolve().then(() => ${b.block(() => b.sink(held.name))});`);
}

function classes(b: Builder): void {
  const [one, two, kind, it] = [b.fresh('One'), b.fresh('Two'), b.fresh('kind'), b.fresh('instance')];
  b.emit(
    js`class ${one} { held${ANY}; constructor(held${ANY}) { this.held = held; } get()${ANY} { return this.held; } set(next${ANY}) { this.held = next; } }`,
  );
  b.emit(
    js`class ${two} extends ${one} { get()${ANY} { return ${b.pick<Code>([text(b), 'super.get()'])}; } set(next${ANY}) { ${b.pick<Code>(['super.set(next);', js`this.held = ${text(b)};`, ''])} } }`,
  );
  b.emit(js`const ${kind} = __unknown() ? ${one} : ${two};`);
  b.emit(js`const ${it}${ANY} = new ${kind}(${text(b)});`);
  b.sink(js`${it}.get()`);
  b.emit(js`if (__unknown()) ${it}.set(${text(b)});`);
  b.sink(js`${it}.get()`);
  b.sink(js`${it} instanceof ${two} ? ${it}.held : ${text(b)}`);
  b.emit(js`if (__unknown()) ${it}.get = () => ${text(b)};`);
  b.sink(js`${it}.get()`);
}
