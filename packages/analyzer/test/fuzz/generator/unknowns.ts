import type { Builder } from '../builder';
import { type Code, js } from '../code';
import { TEXT } from '../shape';
import { existingList } from './arrays';
import { text } from './expressions';
import type { Family } from './family';

/** Conditions that nobody knows, and loops that go on as long as they hold. */
export const unknowns: Family = {
  name: 'unknowns',
  exact: false,
  emit(b) {
    const held = b.variable('held', TEXT, text(b), 'let');
    b.assigns(held.name);
    const block = (): Code =>
      b.block(() => {
        b.anything();
        b.emit(js`${held.name} = ${text(b)};`);
        if (b.rarely(3)) b.sink(held.name);
      });
    b.choose(
      () => b.emit(js`if (__unknown()) ${block()} else ${block()}`),
      () => b.emit(js`if (__unknown()) ${block()}`),
      () => b.emit(js`${held.name} = __unknown() ? ${text(b)} : ${text(b)};`),
      () => b.emit(js`${held.name} = __unknown() && ${text(b)};`),
      () => carried(b, held.name),
      () => carried(b, held.name),
      () => grow(b, held.name),
      () => pickKey(b),
      () => attempt(b, held.name),
    );
    b.sink(held.name);
  },
};

/** Values that move on by one variable in each round. */
function carried(b: Builder, held: Code): void {
  const one = b.variable('one', TEXT, text(b), 'let');
  const two = b.variable('two', TEXT, text(b), 'let');
  b.assigns(one.name);
  b.assigns(two.name);
  const body = b.block(() => {
    if (b.rarely(2)) b.sink(held);
    b.emit(js`${held} = ${one.name};`);
    b.emit(js`${one.name} = ${two.name};`);
    b.anything();
    if (b.rarely(3)) b.emit(js`if (__unknown()) ${b.pick(['break', 'continue'])};`);
    b.emit(js`${two.name} = ${text(b)};`);
  });
  b.emit(
    b.pick<Code>([
      js`while (__unknown()) ${body}`,
      js`do ${body} while (__unknown());`,
      js`for (; __unknown(); ) ${body}`,
    ]),
  );
  b.sink(one.name);
  b.sink(two.name);
}

function grow(b: Builder, held: Code): void {
  const list = existingList(b);
  const body = b.block(() => {
    b.emit(js`${list.name}.push(${text(b)});`);
    b.emit(js`${held} = ${list.name}.${b.pick(['shift()', 'pop()', 'at(-1)', 'slice(0, 2).join()'])};`);
    b.anything();
  });
  b.emit(js`while (__unknown()) ${body}`);
  b.sink(js`${list.name}[0]`);
  b.sink(list.name);
}

function pickKey(b: Builder): void {
  const [object, key] = [b.fresh('object'), b.fresh('key')];
  b.emit(js`const ${object}${{ kind: 'type', code: ': any' }} = { a: ${text(b)}, b: ${text(b)} };`);
  b.emit(js`const ${key} = __unknown() ? 'a' : 'b';`);
  b.sink(js`${object}[${key}]`);
  b.emit(js`${object}[${key}] = ${text(b)};`);
  b.sink(js`${object}.a`);
  b.sink(js`${object}.b`);
}

function attempt(b: Builder, held: Code): void {
  const caught = b.fresh('caught');
  const tried = b.block(() => {
    b.emit(js`${held} = ${text(b)};`);
    b.emit(js`if (__unknown()) throw ${text(b)};`);
    b.anything();
    b.emit(js`${held} = ${text(b)};`);
  });
  const handler = b.block(() => {
    b.sink(caught);
    b.sink(held);
  });
  b.emit(js`try ${tried} catch (${caught}) ${handler}`);
}
