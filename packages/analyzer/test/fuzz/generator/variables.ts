import type { Builder } from '../builder';
import { js } from '../code';
import { TEXT } from '../shape';
import { condition, data, literal, simpleText, text } from './expressions';
import type { Family } from './family';

/** Declarations, assignment in all its forms, constants, and branches on them. */
export const variables: Family = {
  name: 'variables',
  exact: true,
  emit(b) {
    b.choose(
      () => declare(b),
      () => declare(b),
      () => assign(b),
      () => constant(b),
      () => swap(b),
      () => branch(b),
    );
  },
};

function declare(b: Builder): void {
  const { name } = b.variable(
    'text',
    TEXT,
    b.choose(
      () => data(b),
      () => text(b),
    ),
    b.pick(['const', 'let', 'var']),
  );
  b.sink(name);
}

function assign(b: Builder): void {
  const target = b.assignable() ?? b.variable('text', TEXT, data(b), 'let');
  b.assigns(target.name);
  // Whether data is true, nobody knows who does not run the program: what is stored only then has to be data as well.
  b.choose(
    () => b.emit(js`${target.name} = ${text(b)};`),
    () => b.emit(js`${target.name} += ${text(b)};`),
    () => b.emit(js`${target.name} ??= ${simpleText(b)};`),
    () => b.emit(js`${target.name} ||= ${simpleText(b)};`),
    () => b.emit(js`${target.name} &&= __source();`),
  );
  b.sink(target.name);
}

function constant(b: Builder): void {
  const known = b.pick<string | number | boolean>(['k', 1, 2, true, false]);
  b.variable('known', { kind: 'constant', value: known }, literal(known));
}

function swap(b: Builder): void {
  const one = b.variable('one', TEXT, data(b), 'let');
  const other = b.variable('other', TEXT, text(b), 'let');
  b.assigns(one.name);
  b.assigns(other.name);
  b.emit(js`[${one.name}, ${other.name}] = [${other.name}, ${one.name}];`);
  b.sink(one.name);
  b.sink(other.name);
}

function branch(b: Builder): void {
  const target = b.variable('chosen', TEXT, text(b), 'let');
  const store = () => {
    b.anything();
    b.assigns(target.name);
    b.emit(js`${target.name} = ${text(b)};`);
  };
  b.emit(js`if (${condition(b)}) ${b.block(store)} else ${b.block(store)}`);
  b.sink(target.name);
}
