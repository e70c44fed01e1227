import type { Builder } from '../builder';
import { type Code, js } from '../code';
import { LIST, TEXT } from '../shape';
import { existingList, newList, observeList } from './arrays';
import { text } from './expressions';
import type { Family } from './family';

/** Array methods that call back: what each round sees, and in which order the results stand. */
export const arrayCallbacks: Family = {
  name: 'arrayCallbacks',
  exact: true,
  emit(b) {
    b.choose(
      () => makesList(b),
      () => makesText(b),
      () => writes(b),
      () => chained(b),
    );
  },
};

/** A callback on an element and its index; what it answers is up to the caller. */
function callback(b: Builder, answer: (it: Code, at: Code) => Code): Code {
  const it = b.fresh('it');
  const at = b.fresh('at');
  const body = (): Code =>
    b.body(() => {
      b.declare(it, TEXT, true);
      b.anything();
      b.emit(js`return ${answer(it, at)};`);
    });
  const typed = js`${it}${{ kind: 'type', code: ': string' }}, ${at}${{ kind: 'type', code: ': number' }}`;
  return b.choose<Code>(
    () => js`(${typed}) => ${answer(it, at)}`,
    () => js`(${typed}) => ${body()}`,
    () => js`function (${typed}) ${body()}`,
  );
}

const changed =
  (b: Builder) =>
  (it: Code, at: Code): Code =>
    b.choose<Code>(
      () => js`${it} + '!'`,
      () => it,
      () => js`\`<\${${it}}>\``,
      () => text(b, 1),
      () => js`${at} === ${b.pick(['0', '1'])} ? ${it} : ${text(b, 1)}`,
    );

/** Decided by the index alone, so that everybody knows it. */
const selected =
  (b: Builder) =>
  (_it: Code, at: Code): Code =>
    b.choose<Code>(
      () => js`${at} === ${b.pick(['0', '1', '2'])}`,
      () => js`${at} !== ${b.pick(['0', '1', '2'])}`,
      () => js`${at} > 0`,
      () => 'true',
      () => 'false',
    );

function makesList(b: Builder): void {
  const { name } = b.rarely(2) ? existingList(b) : newList(b);
  const made = b.choose<Code>(
    () => js`${name}.map(${callback(b, changed(b))})`,
    () => js`${name}.filter(${callback(b, selected(b))})`,
    () => js`${name}.flatMap(${callback(b, (it, at) => js`[${changed(b)(it, at)}, ${text(b, 1)}]`)})`,
    () => js`Array.from([...${name}], ${callback(b, changed(b))})`,
    () => js`Array.from({ length: 3 }, ${callback(b, (_it, at) => js`${at} === 1 ? ${text(b, 1)} : 'x'`)})`,
  );
  const { name: result } = b.variable('made', LIST, made);
  observeList(b, result);
}

function makesText(b: Builder): void {
  const { name } = b.rarely(2) ? existingList(b) : newList(b);
  const sum = b.fresh('sum');
  const it = b.fresh('it');
  const { name: result } = b.variable(
    'found',
    TEXT,
    b.choose<Code>(
      () => js`${name}.find(${callback(b, selected(b))})`,
      () => js`${name}.findLast(${callback(b, selected(b))})`,
      () => js`${name}.reduce((${sum}, ${it}) => ${sum} + ${it}, ${text(b)})`,
      () => js`${name}.reduce((${sum}, ${it}) => ${it}, ${text(b)})`,
      () => js`${name}.reduce((${sum}, ${it}) => ${sum}, ${text(b)})`,
      () => js`['x', ...${name}].reduce((${sum}, ${it}) => ${sum} + ${it})`,
      () => js`${name}.reduceRight((${sum}, ${it}) => ${sum} + ${it}, ${text(b)})`,
      () => js`${name}.findIndex(${callback(b, selected(b))})`,
      () => js`${name}.some(${callback(b, selected(b))})`,
      () => js`${name}.every(${callback(b, selected(b))})`,
    ),
  );
  b.sink(result);
}

function writes(b: Builder): void {
  const { name } = b.rarely(2) ? existingList(b) : newList(b);
  const last = b.variable('last', TEXT, text(b), 'let');
  const all = b.variable('all', TEXT, "''", 'let');
  b.assigns(last.name);
  b.assigns(all.name);
  const it = b.fresh('it');
  const body = b.body(() => {
    b.declare(it, TEXT, true);
    b.anything();
    b.emit(
      js`${last.name} = ${b.choose<Code>(
        () => it,
        () => text(b),
      )};`,
    );
    b.emit(js`${all.name} += ${it};`);
  });
  b.emit(js`${name}.forEach((${it}${{ kind: 'type', code: ': string' }}) => ${body});`);
  b.sink(last.name);
  b.sink(all.name);
}

function chained(b: Builder): void {
  const { name } = b.rarely(2) ? existingList(b) : newList(b);
  const { name: result } = b.variable(
    'chained',
    LIST,
    js`${name}.filter(${callback(b, selected(b))}).map(${callback(b, changed(b))})`,
  );
  observeList(b, result);
  b.sink(js`${result}.reduce((sum, it) => sum + it, 'start')`);
}
