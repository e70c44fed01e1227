import type { Builder } from '../builder';
import { type Code, js } from '../code';
import { TEXT } from '../shape';
import { existingList } from './arrays';
import { data, text } from './expressions';
import type { Family } from './family';
import { objectLiteral } from './objects';

/** A round may put more into what the loop goes through, which would never end. */
const MOST_ROUNDS = '5';

/** Loops whose rounds are known: bounds that are constants, and elements of arrays and objects that are. */
export const loops: Family = {
  name: 'loops',
  exact: true,
  emit(b) {
    const all = b.variable('all', TEXT, "''", 'let');
    const last = b.variable('last', TEXT, text(b), 'let');
    b.assigns(all.name);
    b.assigns(last.name);
    const round = (it: Code, at: Code | null): Code =>
      b.block(() => {
        if (at !== null) b.emit(js`if (${at} > ${MOST_ROUNDS}) break;`);
        b.anything();
        b.choose(
          () => b.emit(js`${last.name} = ${it};`),
          () => b.emit(js`${last.name} = ${text(b)};`),
          () => b.emit(js`${all.name} += ${it};`),
          () => b.emit(js`${all.name} = ${last.name};`),
          () => b.emit(js`if (${at ?? "'a'"} === ${at === null ? "'a'" : '1'}) ${b.pick(['continue', 'break'])};`),
        );
        b.emit(
          js`${all.name} += ${b.choose<Code>(
            () => it,
            () => text(b),
          )};`,
        );
      });
    const head = b.choose(
      () => counted(b),
      () => counted(b),
      () => overList(b),
      () => overKeys(b),
      () => overEntries(b),
    );
    if (head.before !== undefined) b.emit(head.before);
    b.emit(js`${head.code} ${round(head.it, head.at)}`);
    b.sink(all.name);
    b.sink(last.name);
  },
};

/** The head of a loop, what a round works on, and the number of the round where there is one. */
interface Head {
  readonly before?: Code;
  readonly code: Code;
  readonly it: Code;
  readonly at: Code | null;
}

function counted(b: Builder): Head {
  const at = b.fresh('at');
  const list = existingList(b);
  const end = b.pick<Code>(['2', '3', js`${list.name}.length`]);
  return { code: js`for (let ${at} = 0; ${at} < ${end}; ${at}++)`, it: js`${list.name}[${at}]`, at };
}

function overList(b: Builder): Head {
  const it = b.fresh('it');
  return { code: js`for (const ${it} of [${text(b)}, ${data(b)}, ${text(b)}])`, it, at: null };
}

function overKeys(b: Builder): Head {
  const key = b.fresh('key');
  const { code, shape } = objectLiteral(b, 1);
  const object = b.variable('object', shape, code);
  return { code: js`for (const ${key} in ${object.name})`, it: js`${object.name}[${key}]`, at: null };
}

function overEntries(b: Builder): Head {
  const [at, it] = [b.fresh('at'), b.fresh('it')];
  const list = existingList(b);
  return { code: js`for (const [${at}, ${it}] of ${list.name}.entries())`, it, at };
}
