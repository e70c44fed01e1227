import type { Builder } from '../builder';
import { type Code, js, type } from '../code';
import { TEXT } from '../shape';
import { data, text } from './expressions';
import type { Family } from './family';

/** Functions that capture the variables of loops: each round has its own, or all share one. */
export const captured: Family = {
  name: 'captured',
  exact: true,
  emit(b) {
    b.choose(
      () => collected(b),
      () => inHeader(b),
      () => shared(b),
      () => keyed(b),
      () => later(b),
      () => nested(b),
    );
  },
};

const ANY = type(': any');
const LIST = type(': any[]');

const three = (b: Builder): Code => js`[${text(b)}, ${data(b)}, ${text(b)}]`;

function collected(b: Builder): void {
  const [fs, at, own] = [b.fresh('functions'), b.fresh('at'), b.fresh('own')];
  b.emit(js`const ${fs}${LIST} = [];`);
  const round = b.block(() => {
    b.emit(js`${b.pick(['let', 'let', 'const'])} ${own}${ANY} = ${b.pick<Code>([js`${three(b)}[${at}]`, text(b)])};`);
    b.emit(js`${fs}.push(() => ${b.pick<Code>([own, js`${three(b)}[${at}]`])});`);
    if (b.rarely(2)) b.emit(js`if (${at} === ${b.pick(['0', '1', '2'])}) ${b.pick(['continue', 'break'])};`);
    b.emit(js`${fs}[0] = ${b.pick<Code>([js`() => ${own}`, js`${fs}[0]`])};`);
  });
  b.emit(js`for (let ${at} = 0; ${at} < 3; ${at}++) ${round}`);
  b.sink(js`${fs}[0]()`);
  b.sink(js`${fs}.at(-1)()`);
  b.sink(js`${fs}.map((one) => one())[${b.pick(['0', '1'])}]`);
  b.sink(js`${fs}.length`);
}

/** A variable of the header is copied from round to round: a function keeps that of its round. */
function inHeader(b: Builder): void {
  const [at, held, first, second] = [b.fresh('at'), b.fresh('held'), b.fresh('first'), b.fresh('second')];
  b.emit(js`let ${first}${ANY} = null, ${second}${ANY} = null;`);
  const make = b.pick<Code>([js`() => ${held}`, js`(next${ANY}) => { if (next) ${held} = next; return ${held}; }`]);
  const round = b.block(() => {
    const store = js`${held} = ${b.pick<Code>([text(b), js`${held} + ${text(b)}`])};`;
    if (b.rarely(2)) b.emit(store);
    b.emit(js`if (${at} === 0) ${first} = ${make}; else ${second} = ${make};`);
    if (b.rarely(2)) b.emit(js`${held} = ${text(b)};`);
  });
  const step = b.pick<Code>(['', js`, ${held} = ${text(b)}`]);
  b.emit(js`for (let ${held}${ANY} = ${text(b)}, ${at} = 0; ${at} < 2; ${at}++${step}) ${round}`);
  b.sink(js`${first}()`);
  b.sink(js`${second}()`);
  b.sink(js`${first}(${text(b)})`);
  b.sink(js`${second}()`);
}

/** One variable for all rounds: what is called later finds what the last one left. */
function shared(b: Builder): void {
  const [fs, one] = [b.fresh('functions'), b.fresh('one')];
  const held = b.variable('held', TEXT, text(b), 'let');
  b.assigns(held.name);
  b.emit(js`const ${fs}${LIST} = [];`);
  const round = b.block(() => {
    b.emit(js`${held.name} = ${b.pick<Code>([one, text(b)])};`);
    b.emit(js`${fs}.push(${b.pick<Code>([js`() => ${held.name}`, js`((it) => () => it)(${held.name})`])});`);
    b.sink(js`${fs}[0]()`);
  });
  b.emit(js`for (const ${one} of ${three(b)}) ${round}`);
  b.sink(js`${fs}[0]()`);
  b.emit(js`${held.name} = ${text(b)};`);
  b.sink(js`${fs}[1]()`);
}

function keyed(b: Builder): void {
  const [object, readers, key] = [b.fresh('object'), b.fresh('readers'), b.fresh('key')];
  b.emit(js`const ${object}${ANY} = { a: ${text(b)}, b: ${data(b)} };`);
  b.emit(js`const ${readers}${ANY} = {};`);
  const round = b.choose<Code>(
    () => js`${readers}[${key}] = () => ${object}[${key}];`,
    () => js`${readers}[${key}] = (next${ANY}) => { ${object}[${key}] = next; return ${object}.a; };`,
    () => js`Object.defineProperty(${readers}, ${key}, { value: () => ${object}[${key}] + ${key} });`,
  );
  b.emit(
    b.choose<Code>(
      () => js`for (const ${key} in ${object}) ${round}`,
      () => js`for (const ${key} of Object.keys(${object})) ${round}`,
      () => js`Object.keys(${object}).forEach((${key}) => { ${round} });`,
    ),
  );
  b.sink(js`${readers}.a(${text(b)})`);
  b.sink(js`${readers}.b(${text(b)})`);
  b.sink(js`${object}.b`);
}

/** Callbacks that run when the loop is over. */
function later(b: Builder): void {
  const one = b.fresh('one');
  const held = b.variable('held', TEXT, text(b), 'let');
  b.assigns(held.name);
  const callback = js`() => ${b.block(() => {
    b.sink(
      b.choose(
        () => one,
        () => held.name,
      ),
    );
    b.emit(js`${held.name} = ${b.pick<Code>([one, text(b)])};`);
  })}`;
  const round = b.block(() => {
    b.emit(b.pick<Code>([js`Promise.resolve().then(${callback});`, js`queueMicrotask(${callback});`]));
    if (b.rarely(2)) b.emit(js`${held.name} = ${text(b)};`);
  });
  b.emit(js`for (const ${one} of [${text(b)}, ${data(b)}]) ${round}`);
  b.sink(held.name);
}

function nested(b: Builder): void {
  const [outer, row, at, fs] = [b.fresh('outer'), b.fresh('row'), b.fresh('at'), b.fresh('functions')];
  b.emit(js`const ${fs}${LIST} = [];`);
  const jump = b.pick<Code>([js`continue ${outer};`, js`break ${outer};`, 'continue;', 'break;']);
  const inner = b.block(() => {
    b.emit(js`if (${at} === 1) ${jump}`);
    b.emit(js`${fs}.push(() => ${row}[${at}]);`);
  });
  b.emit(
    js`${outer}: for (const ${row} of [[${text(b)}, ${text(b)}], [${data(b)}, ${text(b)}]]) for (let ${at} = ${b.pick(['0', '1'])}; ${at} < 2; ${at}++) ${inner}`,
  );
  b.sink(js`${fs}.map((one) => one())`);
  b.sink(js`${fs}[0]?.()`);
  b.sink(js`${fs}[1]?.()`);
}
