import type { Builder } from '../builder';
import { type Code, js } from '../code';
import { TEXT } from '../shape';
import { condition, text } from './expressions';
import type { Family } from './family';

/** What is thrown, where it is caught, and what finally does on the way. */
export const exceptions: Family = {
  name: 'exceptions',
  exact: true,
  emit(b) {
    b.choose(
      () => attempt(b),
      () => attempt(b),
      () => throughCall(b),
      () => finallyReturns(b),
      () => rethrow(b),
    );
  },
};

/** What is thrown, and how the handler reads it. */
function thrown(b: Builder): { readonly value: Code; readonly read: (caught: Code) => Code } {
  return b.choose<{ readonly value: Code; readonly read: (caught: Code) => Code }>(
    () => ({ value: text(b), read: (caught) => caught }),
    () => ({ value: js`new Error(${text(b)})`, read: (caught) => js`${caught}.message` }),
    () => ({ value: js`{ code: ${text(b)}, held: ${text(b)} }`, read: (caught) => js`${caught}.held` }),
    () => ({ value: js`new Error('x', { cause: ${text(b)} })`, read: (caught) => js`${caught}.cause` }),
    () => ({ value: js`new TypeError(${text(b)})`, read: (caught) => js`String(${caught}.message)` }),
  );
}

const ANY: Code = { kind: 'type', code: ': any' };

function attempt(b: Builder): void {
  const held = b.variable('held', TEXT, text(b), 'let');
  b.assigns(held.name);
  const caught = b.fresh('caught');
  const { value, read } = thrown(b);
  const tried = b.block(() => {
    b.anything();
    b.emit(js`${held.name} = ${text(b)};`);
    b.emit(js`if (${condition(b)}) throw ${value};`);
    b.emit(js`${held.name} = ${text(b)};`);
  });
  const handler = b.block(() => {
    b.sink(read(caught));
    b.sink(held.name);
    b.emit(
      js`${held.name} = ${b.choose<Code>(
        () => read(caught),
        () => text(b),
      )};`,
    );
  });
  const last = b.rarely(2)
    ? js` finally ${b.block(() => {
        b.sink(held.name);
        b.anything();
        if (b.rarely(2)) b.emit(js`${held.name} = ${text(b)};`);
      })}`
    : '';
  b.emit(js`try ${tried} catch (${caught}${ANY}) ${handler}${last}`);
  b.sink(held.name);
}

function throughCall(b: Builder): void {
  const [fails, given, caught] = [b.fresh('fails'), b.fresh('given'), b.fresh('caught')];
  const { value, read } = thrown(b);
  const body = b.body(() => {
    b.declare(given, TEXT, true);
    b.anything();
    b.emit(js`if (${condition(b)}) throw ${value};`);
    b.emit(js`return ${text(b)};`);
  });
  b.emit(js`function ${fails}(${given}${{ kind: 'type', code: ': string' }}) ${body}`);
  const tried = b.block(() => b.sink(js`${fails}(${text(b)})`));
  const handler = b.block(() => b.sink(read(caught)));
  b.emit(js`try ${tried} catch (${caught}${ANY}) ${handler}`);
}

function finallyReturns(b: Builder): void {
  const name = b.fresh('leaves');
  const held = b.fresh('held');
  const body = b.body(() => {
    b.emit(js`let ${held} = ${text(b)};`);
    b.declare(held, TEXT);
    const tried = b.block(() => {
      b.anything();
      b.emit(
        js`return ${b.choose<Code>(
          () => held,
          () => text(b),
        )};`,
      );
    });
    const last = b.block(() => {
      b.emit(js`${held} = ${text(b)};`);
      b.sink(held);
      if (b.rarely(2))
        b.emit(
          js`return ${b.choose<Code>(
            () => held,
            () => text(b),
          )};`,
        );
    });
    b.emit(js`try ${tried} finally ${last}`);
  });
  b.emit(js`function ${name}() ${body}`);
  b.sink(js`${name}()`);
}

function rethrow(b: Builder): void {
  const [inner, outer] = [b.fresh('inner'), b.fresh('outer')];
  const { value, read } = thrown(b);
  const tried = b.block(() => {
    const most = b.block(() => b.emit(js`throw ${value};`));
    const handler = b.block(() => {
      b.sink(read(inner));
      b.emit(
        js`throw ${b.choose<Code>(
          () => inner,
          () => value,
        )};`,
      );
    });
    b.emit(js`try ${most} catch (${inner}${ANY}) ${handler}`);
  });
  const handler = b.block(() => b.sink(read(outer)));
  b.emit(js`try ${tried} catch (${outer}${ANY}) ${handler}`);
}
