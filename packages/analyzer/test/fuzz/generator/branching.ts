import type { Builder } from '../builder';
import { type Code, js } from '../code';
import { TEXT } from '../shape';
import { condition, text } from './expressions';
import type { Family } from './family';

/** Switches that fall through, labelled blocks that are left, and chains of conditions. */
export const branching: Family = {
  name: 'branching',
  exact: true,
  emit(b) {
    b.choose(
      () => choose(b),
      () => leave(b),
      () => chain(b),
    );
  },
};

function choose(b: Builder): void {
  const held = b.variable('held', TEXT, text(b), 'let');
  b.assigns(held.name);
  const part = (label: string): Code => {
    const block = b.block(() => {
      b.anything();
      b.emit(js`${held.name} ${b.pick(['=', '+='])} ${text(b)};`);
    });
    return js`${label} ${block}${b.pick([' break;', ''])}`;
  };
  const known = b.some('constant');
  const subject = b.choose<Code>(
    () => "'a'",
    () => "'b'",
    () => "'z'",
    () => known?.name ?? "'a'",
  );
  const parts = [part("case 'a':"), part("case 'b':"), part('default:'), part("case 'k':")];
  b.emit(js`switch (${subject}) {\n${parts.map((one) => js`${one}\n`)}}`);
  b.sink(held.name);
}

function leave(b: Builder): void {
  const held = b.variable('held', TEXT, text(b), 'let');
  b.assigns(held.name);
  const label = b.fresh('label');
  const block = b.block(() => {
    b.emit(js`${held.name} = ${text(b)};`);
    const inner = b.block(() => {
      b.anything();
      b.emit(js`break ${label};`);
    });
    b.emit(js`if (${condition(b)}) ${inner}`);
    b.emit(js`${held.name} = ${text(b)};`);
    b.sink(held.name);
  });
  b.emit(js`${label}: ${block}`);
  b.sink(held.name);
}

function chain(b: Builder): void {
  const held = b.variable('held', TEXT, text(b), 'let');
  b.assigns(held.name);
  const store = (): Code => b.block(() => b.emit(js`${held.name} = ${text(b)};`));
  b.emit(
    js`if (${condition(b)}) ${store()} else if (${condition(b)} && ${condition(b)}) ${store()} else if (!(${condition(b)})) ${store()}`,
  );
  b.sink(held.name);
}
