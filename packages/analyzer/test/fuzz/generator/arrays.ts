import type { Builder } from '../builder';
import { type Code, joined, js } from '../code';
import { LIST, type OfKind } from '../shape';
import { data, text } from './expressions';
import type { Family } from './family';

/** Arrays: literals, changes in place, and copies by the methods that take no callback. */
export const arrays: Family = {
  name: 'arrays',
  exact: true,
  emit(b) {
    const list = b.rarely(2) ? existingList(b) : newList(b);
    b.choose(
      () => change(b, list),
      () => change(b, list),
      () => copy(b, list),
      () => copy(b, list),
      () => nested(b),
    );
  },
};

/** Emits an array of one to four texts. */
export function newList(b: Builder): OfKind<'list'> {
  const { name } = b.variable('list', LIST, listLiteral(b));
  return { name, shape: LIST as OfKind<'list'>['shape'], assignable: false };
}

/** Some array in sight, or a new one. */
export function existingList(b: Builder): OfKind<'list'> {
  return b.some('list') ?? newList(b);
}

/** An array literal of texts. */
export function listLiteral(b: Builder): Code {
  const elements = Array.from({ length: 1 + b.below(4) }, () =>
    b.choose(
      () => text(b),
      () => data(b),
    ),
  );
  return js`[${joined(elements, ', ')}]`;
}

/** Sinks for an array: elements apart, and sometimes all of it. */
export function observeList(b: Builder, list: Code): void {
  b.sink(js`${list}[0]`);
  b.sink(js`${list}[1]`);
  b.sink(js`${list}[${b.pick(['2', '3', '4'])}]`);
  if (b.rarely(3)) b.sink(list);
  if (b.rarely(4)) b.sink(js`${list}.length`);
}

const index = (b: Builder): string => b.pick(['0', '1', '2', '3']);

function change(b: Builder, { name }: OfKind<'list'>): void {
  const result = (call: Code): void => {
    if (b.rarely(2)) b.sink(call);
    else b.emit(js`${call};`);
  };
  b.choose(
    () => result(js`${name}.push(${text(b)})`),
    () => result(js`${name}.pop()`),
    () => result(js`${name}.shift()`),
    () => result(js`${name}.unshift(${text(b)})`),
    () => result(js`${name}.splice(${index(b)}, ${index(b)})`),
    () => result(js`${name}.splice(${index(b)}, ${index(b)}, ${text(b)}, ${text(b)})`),
    () => result(js`${name}.reverse()`),
    () => result(js`${name}.fill(${text(b)})`),
    () => result(js`${name}.fill(${text(b)}, ${index(b)}, ${index(b)})`),
    () => b.emit(js`${name}[${index(b)}] = ${text(b)};`),
    () => b.emit(js`${name}.length = ${index(b)};`),
    () => result(js`${name}.push(${text(b)}, ...${listLiteral(b)})`),
    () => result(js`${name}.copyWithin(0, 1)`),
  );
  observeList(b, name);
}

function copy(b: Builder, { name }: OfKind<'list'>): void {
  const made = b.choose<Code>(
    () => js`${name}.slice(${index(b)})`,
    () => js`${name}.slice(${index(b)}, ${b.pick(['1', '2', '3', '-1'])})`,
    // What a source gives may be an array for all that one knows, and would be spread.
    () => js`${name}.concat(${listLiteral(b)}, '' + ${text(b)})`,
    () => js`${name}.toReversed()`,
    () => js`[${text(b)}, ...${name}].with(${b.pick(['0', '-1'])}, ${text(b)})`,
    () => js`${name}.toSpliced(${index(b)}, ${index(b)}, ${text(b)})`,
    () => js`[...${name}, ${text(b)}]`,
    () => js`[${text(b)}, ...${name}]`,
    () => js`Array.from(${name})`,
    () => js`Array.of(...${name})`,
    () => js`[${name}, ${listLiteral(b)}].flat()`,
    () => js`['c', 'b', 'a'].sort()`,
    () => js`[...${name}.entries()].map(([at, it]) => at === 0 ? 'first' : it)`,
    () => js`[...${name}.values()]`,
    () => js`[...${name}.keys()].map((at) => 'k' + at)`,
    () => js`structuredClone(${name})`,
  );
  const { name: copied } = b.variable('copied', LIST, made);
  observeList(b, copied);
  b.emit(js`${copied}[0] = ${text(b)};`);
  b.sink(js`${name}[0]`);
  b.sink(js`${copied}[0]`);
}

function nested(b: Builder): void {
  const name = b.fresh('nested');
  b.emit(js`const ${name} = [${listLiteral(b)}, [${listLiteral(b)}, ${text(b)}]];`);
  b.sink(js`${name}[0][0]`);
  b.sink(js`${name}[1][1]`);
  b.sink(js`${name}[1][0][0]`);
  b.sink(js`${name}.flat(1)[1]`);
  b.emit(js`${name}[1][0][0] = ${text(b)};`);
  b.sink(js`${name}[1][0][0]`);
  b.sink(js`${name}[0]`);
}
