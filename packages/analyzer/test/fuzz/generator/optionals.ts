import type { Builder } from '../builder';
import { type Code, js, type Name, type } from '../code';
import { TEXT } from '../shape';
import { data, text } from './expressions';
import type { Family } from './family';

/** Chains that end early and assignments that only sometimes take place, with what is not evaluated then. */
export const optionals: Family = {
  name: 'optionals',
  exact: true,
  emit(b) {
    b.choose(
      () => chains(b),
      () => chains(b),
      () => calls(b),
      () => assignments(b),
      () => shortCircuits(b),
    );
  },
};

const ANY = type(': any');

/** A variable, and a function that stores a text in it and gives another one. */
function noted(b: Builder): { readonly held: Name; readonly note: Code } {
  const held = b.variable('held', TEXT, text(b), 'let');
  b.assigns(held.name);
  const name = b.fresh('note');
  b.emit(js`const ${name} = (key${ANY}) => { ${held.name} = ${text(b)}; return key; };`);
  return { held: held.name, note: name };
}

function object(b: Builder): Name {
  const name = b.fresh('object');
  b.emit(
    js`const ${name}${ANY} = { inner: { a: ${data(b)}, deep: { b: ${text(b)} } }, none: ${b.pick(['null', 'undefined'])}, list: [${text(b)}, ${data(b)}], method(it${ANY}) { return ${b.pick(['it', 'this.inner.a', 'this.list[0]'])}; } };`,
  );
  return name;
}

function chains(b: Builder): void {
  const { held, note } = noted(b);
  const of = object(b);
  const chain = (): Code =>
    b.choose<Code>(
      () => js`${of}?.inner?.a`,
      () => js`${of}.inner?.deep.b`,
      () => js`${of}.none?.a`,
      () => js`${of}.none?.deep.b.c.d`,
      () => js`${of}.none?.[${note}('a')]`,
      () => js`${of}.inner?.[${note}('a')]`,
      () => js`${of}.list?.[${b.pick(['0', '1', '2'])}]`,
      () => js`(${of}.none?.deep ?? ${of}.inner?.deep)?.b`,
      () => js`${of}.none?.a ?? ${text(b)}`,
      () => js`(${of}.inner?.deep ?? ${note}({})).b`,
      () => js`(${of}.none || ${of}.inner)?.a`,
    );
  b.sink(chain());
  b.sink(held);
  b.sink(chain());
  b.sink(held);
  b.emit(js`delete ${of}${b.pick(['?.inner?.a', '.none?.a', '?.inner.deep.b', '.inner'])};`);
  b.sink(js`${of}.inner?.a`);
  b.sink(js`${of}.inner?.deep?.b`);
  b.sink(held);
}

function calls(b: Builder): void {
  const { held, note } = noted(b);
  const of = object(b);
  const called = (): Code =>
    b.choose<Code>(
      () => js`${of}.method?.(${text(b)})`,
      () => js`${of}?.method(${text(b)})`,
      () => js`${of}['method']?.(${text(b)})`,
      () => js`${of}.missing?.(${note}('x'))`,
      () => js`${of}.none?.method(${note}('x'))`,
      () => js`${of}.method?.(${note}(${text(b)}))`,
      () => js`${of}.missing?.(${note}('x')).a.b`,
      () => js`(${of}?.method)(${text(b)})`,
      () => js`${of}.list?.map?.((it${ANY}) => it)[1]`,
      () => js`${of}.list?.at?.(0)`,
    );
  b.sink(called());
  b.sink(held);
  b.sink(called());
  b.sink(held);
}

function assignments(b: Builder): void {
  const { held, note } = noted(b);
  const of = object(b);
  const start = b.pick(['undefined', 'null', "''", '0', "'x'", '1']);
  const target = b.choose<Code>(
    () => js`${of}.none`,
    () => js`${of}.inner.a2`,
    () => {
      const name = b.fresh('target');
      b.emit(js`let ${name}${ANY} = ${start};`);
      return name;
    },
    () => {
      b.emit(js`${of}.start = ${start};`);
      return js`${of}.start`;
    },
  );
  b.emit(
    js`${target} ${b.pick(['??=', '||=', '&&='])} ${b.choose<Code>(
      () => text(b),
      () => js`${note}(${text(b)})`,
    )};`,
  );
  b.sink(target);
  b.sink(held);
  b.emit(js`${target} = ${b.pick(['null', '0', "'y'"])};`);
  b.sink(js`(${target} ${b.pick(['??=', '||=', '&&='])} ${text(b)})`);
  b.sink(target);
}

function shortCircuits(b: Builder): void {
  const { held, note } = noted(b);
  const known = b.pick(['undefined', 'null', "''", '0', 'false', "'x'", '1', 'true', 'NaN']);
  const never = js`${note}(${text(b)})`;
  b.sink(
    b.choose<Code>(
      () => js`${known} && ${never}`,
      () => js`${known} || ${never}`,
      () => js`${known} ?? ${never}`,
      () => js`${known} ? ${never} : ${text(b)}`,
      () => js`${known} ? ${text(b)} : ${never}`,
      () => js`!${known} && ${never}`,
      () => js`(${known} && ${never}) || ${text(b)}`,
      () => js`(${known} ?? ${text(b)}, ${never})`,
    ),
  );
  b.sink(held);
  b.emit(js`if (${known} || (${never}, false)) { ${held} += ${text(b)}; }`);
  b.sink(held);
}
