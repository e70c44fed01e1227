import type { Builder } from '../builder';
import { type Code, js, type Name, type } from '../code';
import { TEXT } from '../shape';
import { existingList } from './arrays';
import { condition, data, text } from './expressions';
import type { Family } from './family';

/** Jumps out of nested loops and blocks, on the way through `finally`; and closures over the variables of loops. */
export const jumps: Family = {
  name: 'jumps',
  exact: true,
  emit(b) {
    b.choose(
      () => nestedLoops(b),
      () => nestedLoops(b),
      () => throughFinally(b),
      () => inSwitch(b),
      () => closures(b),
      () => closures(b),
      () => whileCounting(b),
    );
  },
};

function variable(b: Builder): Name {
  const { name } = b.variable('held', TEXT, text(b), 'let');
  b.assigns(name);
  return name;
}

function nestedLoops(b: Builder): void {
  const [held, label, one, two, it] = [variable(b), b.fresh('label'), b.fresh('at'), b.fresh('at'), b.fresh('it')];
  const jump = (): Code =>
    js`if (${b.pick<Code>([js`${one} === 1`, js`${two} === 1`, js`${one} === ${two}`, js`${one} + ${two} === 2`, condition(b)])}) ${b.pick<Code>([js`break ${label}`, js`continue ${label}`, 'break', 'continue'])};`;
  const change = (): Code => js`${held} ${b.pick(['=', '+='])} ${b.pick<Code>([it, text(b)])};`;
  const inner = b.block(() => {
    b.emit(js`const ${it} = [${data(b)}, ${text(b)}, ${text(b)}][${two}];`);
    b.emit(jump());
    b.emit(change());
    b.anything();
    b.sink(held);
    b.emit(jump());
    b.emit(change());
  });
  const outer = b.block(() => {
    b.emit(js`for (let ${two} = 0; ${two} < 3; ${two}++) ${inner}`);
    b.sink(held);
    b.emit(js`${held} ${b.pick(['=', '+='])} ${text(b)};`);
  });
  b.emit(js`${label}: for (let ${one} = 0; ${one} < ${b.pick(['2', '3'])}; ${one}++) ${outer}`);
  b.sink(held);
}

function throughFinally(b: Builder): void {
  const [held, label, at, run] = [variable(b), b.fresh('label'), b.fresh('at'), b.fresh('run')];
  const leave = (): Code =>
    b.choose<Code>(
      () => js`if (${at} === 1) break;`,
      () => js`if (${at} === 1) continue;`,
      () => js`if (${condition(b)}) break ${label};`,
      () => js`if (${at} === 1) return ${text(b)};`,
      () => js`if (${at} === 0) throw ${text(b)};`,
      () => js`return ${held};`,
    );
  const body = b.body(() => {
    const round = b.block(() => {
      const tried = b.block(() => {
        b.emit(leave());
        b.emit(js`${held} = ${text(b)};`);
      });
      const caught = b.fresh('caught');
      const handler = b.block(() => {
        b.sink(caught);
        b.emit(b.rarely(2) ? leave() : js`${held} = ${caught};`);
      });
      const last = b.block(() => {
        b.sink(held);
        b.emit(b.rarely(3) ? leave() : js`${held} += ${text(b)};`);
      });
      const form = b.below(2);
      b.emit(js`try ${tried} catch (${caught}${type(': any')}) ${handler}${form === 0 ? js` finally ${last}` : ''}`);
      b.emit(js`${held} += ${text(b)};`);
    });
    b.emit(js`${label}: for (let ${at} = 0; ${at} < 3; ${at}++) ${round}`);
    b.emit(js`return ${text(b)};`);
  });
  b.emit(js`const ${run} = ()${type(': any')} => ${body};`);
  const caught = b.fresh('caught');
  b.emit(
    js`try ${b.block(() => b.sink(js`${run}()`))} catch (${caught}${type(': any')}) ${b.block(() => b.sink(caught))}`,
  );
  b.sink(held);
}

function inSwitch(b: Builder): void {
  const [held, at] = [variable(b), b.fresh('at')];
  const part = (label: string): Code =>
    js`${label} ${b.block(() => {
      b.anything();
      b.emit(js`${held} ${b.pick(['=', '+='])} ${text(b)};`);
      b.emit(b.pick(['break;', 'continue;', '']) as string);
    })}`;
  const round = b.block(() => {
    b.emit(js`switch (${at}) {\n${part('case 0:')}\n${part('default:')}\n${part('case 2:')}\n}`);
    b.sink(held);
  });
  b.emit(js`for (let ${at} = 0; ${at} < 3; ${at}++) ${round}`);
  b.sink(held);
}

/** Functions that loops make, called when the loop is over. */
function closures(b: Builder): void {
  const [made, at, it] = [b.fresh('made'), b.fresh('at'), b.fresh('it')];
  const list = existingList(b).name;
  b.emit(js`const ${made}${type(': (() => any)[]')} = [];`);
  const push = (shown: Code): Code =>
    b.choose<Code>(
      () => js`${made}.push(() => ${shown});`,
      () => js`${made}.push(function () { return ${shown}; });`,
      () => js`${made}[${made}.length] = () => { const before = ${shown}; return before; };`,
    );
  b.choose(
    () => b.emit(js`for (let ${at} = 0; ${at} < 2; ${at}++) { ${push(js`${list}[${at}]`)} }`),
    () => b.emit(js`for (var ${at} = 0; ${at} < 2; ${at}++) { ${push(js`${list}[${at}]`)} }`),
    () => b.emit(js`for (const ${it} of [${text(b)}, ${data(b)}]) { ${push(it)} }`),
    () => b.emit(js`for (var ${it} of [${text(b)}, ${data(b)}]) { ${push(it)} }`),
    () => b.emit(js`for (let ${it} of [${text(b)}, ${data(b)}]) { ${push(it)} ${it} = ${text(b)}; }`),
    () =>
      b.emit(
        js`for (let ${it} = ${text(b)}, ${at} = 0; ${at} < 2; ${at}++, ${it} = ${data(b)}) { ${push(it)} ${b.pick<Code>(['', js`${it} = ${text(b)};`])} }`,
      ),
    () => b.emit(js`for (const ${it} in { a: 1, b: 2 }) { ${push(js`({ a: ${text(b)}, b: ${data(b)} })[${it}]`)} }`),
  );
  b.sink(js`${made}[0]${type('!')}()`);
  b.sink(js`${made}[1]${type('!')}()`);
  b.sink(js`${made}.map((one) => one()).join('')`);
}

function whileCounting(b: Builder): void {
  const [held, at] = [variable(b), b.fresh('at')];
  const round = b.block(() => {
    b.emit(js`${at}++;`);
    b.emit(js`if (${at} === ${b.pick(['1', '2'])}) ${b.pick(['continue', 'break'])};`);
    b.anything();
    b.emit(js`${held} ${b.pick(['=', '+='])} ${text(b)};`);
    b.sink(held);
  });
  b.emit(js`let ${at} = 0;`);
  b.emit(b.pick<Code>([js`while (${at} < 3) ${round}`, js`do ${round} while (${at} < 3);`]));
  b.sink(held);
}
