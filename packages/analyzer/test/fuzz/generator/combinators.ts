import type { Builder } from '../builder';
import { type Code, js, type } from '../code';
import { TEXT } from '../shape';
import { condition, data, text } from './expressions';
import type { Family } from './family';

/** Several promises at once, promises that follow others, and things that only behave like promises. */
export const combinators: Family = {
  name: 'combinators',
  exact: true,
  emit(b) {
    b.choose(
      () => together(b),
      () => first(b),
      () => followed(b),
      () => thenable(b),
      () => inTurn(b),
      () => queue(b),
      () => remembered(b),
      () => subclass(b),
    );
  },
};

const ANY = type(': any');

/** A promise that is kept or broken, now or some jobs later. */
function settling(b: Builder): Code {
  return b.choose<Code>(
    () => js`Promise.resolve(${text(b)})`,
    () => js`Promise.reject(${text(b)})`,
    () => text(b),
    () => js`Promise.resolve(${text(b)}).then((it) => it).then((it) => it + '!')`,
    () => js`(async () => { if (${condition(b)}) throw ${text(b)}; return ${text(b)}; })()`,
    () => js`new Promise((resolve, reject) => { queueMicrotask(() => ${b.pick(['resolve', 'reject'])}(${text(b)})); })`,
  );
}

/** Says what becomes of a promise. */
function watch(b: Builder, promise: Code, read: (value: Code) => readonly Code[]): void {
  const [it, caught] = [b.fresh('it'), b.fresh('caught')];
  const kept = b.block(() => {
    for (const value of read(it)) b.sink(value);
  });
  const broken = b.block(() => b.sink(caught));
  b.emit(js`${promise}.then((${it}${ANY}) => ${kept}, (${caught}${ANY}) => ${broken});`);
}

function together(b: Builder): void {
  const list = js`[${settling(b)}, ${settling(b)}]`;
  b.choose(
    () => watch(b, js`Promise.all(${list})`, (it) => [js`${it}[0]`, js`${it}[1]`]),
    () =>
      watch(b, js`Promise.allSettled(${list})`, (it) => [
        js`${it}[0].value`,
        js`${it}[0].reason`,
        js`${it}[1].value`,
        js`${it}[1].reason`,
        js`${it}.map((one${ANY}) => one.status)`,
      ]),
    () =>
      watch(
        b,
        js`Promise.all([${text(b)}, ${data(b)}].map(async (one${ANY}) => ${b.pick<Code>(['one', text(b)])}))`,
        (it) => [js`${it}[0]`, js`${it}[1]`],
      ),
  );
}

function first(b: Builder): void {
  b.choose(
    () => watch(b, js`Promise.race([${settling(b)}, ${settling(b)}])`, (it) => [it]),
    () => watch(b, js`Promise.race([new Promise(() => {}), ${settling(b)}])`, (it) => [it]),
    () =>
      watch(b, js`Promise.any([${settling(b)}, ${settling(b)}]).catch((all) => all.errors)`, (it) => [
        it,
        js`${it}[0]`,
        js`${it}[1]`,
      ]),
  );
}

/** A promise that is settled with another one. */
function followed(b: Builder): void {
  const [settle, promise] = [b.fresh('settle'), b.fresh('promise')];
  b.emit(js`let ${settle}${ANY} = null;`);
  b.emit(js`const ${promise}${ANY} = new Promise((resolve) => { ${settle} = resolve; });`);
  watch(b, promise, (it) => [it]);
  b.emit(js`${settle}(${settling(b)});`);
  b.emit(js`${settle}(${text(b)});`);
  watch(b, js`Promise.resolve(${promise})`, (it) => [it]);
  watch(
    b,
    js`${promise}.finally(() => ${b.pick<Code>([text(b), js`Promise.resolve(${text(b)})`, js`Promise.reject(${text(b)})`])})`,
    (it) => [it],
  );
}

function thenable(b: Builder): void {
  const object = b.fresh('thenable');
  const answers = b.choose<Code>(
    () => js`kept(${text(b)})`,
    () => js`broken(${text(b)})`,
    () => js`kept(this.held)`,
    () => js`{ kept(${text(b)}); broken(${text(b)}); }`,
    () => js`{ throw ${text(b)}; }`,
  );
  b.emit(js`const ${object}${ANY} = { held: ${text(b)}, then(kept${ANY}, broken${ANY}) { ${answers} } };`);
  watch(b, js`Promise.resolve(${object})`, (it) => [it]);
  watch(b, js`(async () => { const it = await ${object}; return it; })()`, (it) => [it]);
  watch(b, js`Promise.resolve('x').then(() => ${object})`, (it) => [it]);
}

/** One after the other: what each gives goes to the next. */
function inTurn(b: Builder): void {
  const steps = b.fresh('steps');
  const step = (): Code =>
    b.choose<Code>(
      () => js`async (it${ANY}) => it + ${text(b)}`,
      () => js`(it${ANY}) => ${text(b)}`,
      () => js`async (it${ANY}) => { await null; return ${b.pick<Code>(['it', text(b)])}; }`,
      () => js`(it${ANY}) => Promise.resolve(it)`,
    );
  b.emit(js`const ${steps}${type(': any[]')} = [${step()}, ${step()}];`);
  watch(
    b,
    b.choose<Code>(
      () => js`${steps}.reduce((before${ANY}, step) => before.then(step), Promise.resolve(${text(b)}))`,
      () => js`(async (it${ANY}) => { for (const step of ${steps}) it = await step(it); return it; })(${text(b)})`,
      () => js`Promise.all(${steps}.map((step) => step(${text(b)}))).then((all) => all[${b.pick(['0', '1'])}])`,
      () =>
        js`(async () => { let last${ANY} = ${text(b)}; for await (const it of ${steps}.map((step) => step(last))) last = it; return last; })()`,
    ),
    (it) => [it],
  );
}

/** Tasks that wait for one another. */
function queue(b: Builder): void {
  const [kind, it] = [b.fresh('Queue'), b.fresh('queue')];
  const held = b.variable('held', TEXT, text(b), 'let');
  b.assigns(held.name);
  b.emit(
    js`class ${kind} { #last${ANY} = Promise.resolve(); add(task${ANY}) { const run = this.#last.then(task${b.pick<Code>(['', ', task'])}); this.#last = run.catch(() => {}); return run; } }`,
  );
  b.emit(js`const ${it} = new ${kind}();`);
  watch(
    b,
    js`${it}.add(async () => { ${held.name} = ${text(b)}; ${b.pick<Code>(['', js`throw ${text(b)};`])} })`,
    () => [held.name],
  );
  watch(b, js`${it}.add(() => ${held.name})`, (value) => [value]);
  watch(b, js`${it}.add(async () => { await null; ${held.name} = ${text(b)}; return ${text(b)}; })`, (value) => [
    value,
    held.name,
  ]);
  b.sink(held.name);
}

/** Tried again, and asked once only. */
function remembered(b: Builder): void {
  const [attempt, tries, load, pending] = [b.fresh('attempt'), b.fresh('tries'), b.fresh('load'), b.fresh('pending')];
  b.emit(js`let ${tries} = 0;`);
  b.emit(
    js`const ${attempt} = async () => { ${tries}++; if (${tries} < ${b.pick(['2', '3', '5'])}) throw ${text(b)}; return ${text(b)}; };`,
  );
  b.emit(js`let ${pending}${ANY} = null;`);
  b.emit(
    js`const ${load} = ()${type(': Promise<any>')} => (${pending} ??= (async () => { let last${ANY} = ${text(b)}; for (let at = 0; at < 3; at++) { try { return await ${attempt}(); } catch (error) { last = error; } } return last; })());`,
  );
  watch(b, js`${load}()`, (it) => [it]);
  watch(b, js`${load}()`, (it) => [it]);
}

function subclass(b: Builder): void {
  const kind = b.fresh('Task');
  b.emit(
    js`class ${kind} extends Promise${type('<any>')} { then(kept${ANY}, broken${ANY})${ANY} { return super.then(kept && ((it${ANY}) => kept(${b.pick<Code>(['it', text(b)])})), broken); } static of(it${ANY}) { return new ${kind}((resolve) => resolve(it)); } }`,
  );
  watch(b, js`${kind}.of(${text(b)})`, (it) => [it]);
  watch(b, js`${kind}.resolve(${text(b)}).then((it${ANY}) => it)`, (it) => [it]);
}
