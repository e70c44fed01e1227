import type { Builder } from '../builder';
import { type Code, js } from '../code';
import { COMPUTED, TEXT } from '../shape';
import { data, text } from './expressions';
import type { Family } from './family';

/** What is derived of texts and numbers, and what is only said about them. */
export const texts: Family = {
  name: 'texts',
  exact: true,
  emit(b) {
    b.choose(
      () => derive(b),
      () => parts(b),
      () => pieces(b),
      () => numbers(b),
      () => facts(b),
      () => tagged(b),
    );
  },
};

/** A variable that is a text whatever was given. */
function textual(b: Builder): Code {
  return b.variable(
    'text',
    TEXT,
    js`'' + ${b.choose(
      () => data(b),
      () => text(b),
    )}`,
  ).name;
}

/** What is computed of a text and may show none of its letters any more. */
function derive(b: Builder): void {
  const from = textual(b);
  const code = b.choose<Code>(
    () => js`${from}.toUpperCase()`,
    () => js`${from}.trim()`,
    () => js`${from}.padEnd(9, '.')`,
    () => js`${from}.repeat(2)`,
    () => js`${from}.replace(/[a-z]/g, '')`,
    () => js`${from}.replace('a', 'b')`,
    () => js`${from}.split('').reverse().join('')`,
    () => js`${from}.normalize()`,
    () => js`String(${from})`,
    () => js`${from}.toString()`,
    () => js`encodeURIComponent(${from})`,
    () => js`decodeURIComponent(encodeURIComponent(${from}))`,
    () => js`[...${from}][0]`,
  );
  const { name } = b.variable('derived', COMPUTED, { kind: 'derived', from, code });
  b.sink(name);
}

/** Parts of a text: where the program itself put a letter, there is no data. */
function parts(b: Builder): void {
  const from = textual(b);
  const { name } = b.variable(
    'part',
    COMPUTED,
    b.choose<Code>(
      () => js`${from}.slice(${b.pick(['0', '1', '-1'])})`,
      () => js`${from}.substring(0, 1)`,
      () => js`${from}.charAt(0)`,
      () => js`${from}.at(-1)`,
      () => js`${from}[0]`,
      () => js`${from}.split('-')[0]`,
      () => js`(/^./.exec(${from}) ?? [''])[0]`,
    ),
  );
  b.sink(name);
}

function pieces(b: Builder): void {
  const { name } = b.variable(
    'joined',
    COMPUTED,
    b.choose<Code>(
      () => js`'x'.concat(${text(b)}, ${text(b)})`,
      () => js`[${text(b)}, ${text(b)}].join(${b.pick<Code>(["', '", text(b)])})`,
      () => js`String([${text(b)}, ${text(b)}])`,
      () => js`\`\${[${text(b)}, ${text(b)}]}\``,
      () => js`'a-b'.replace('-', ${text(b)})`,
      () => js`'a-b'.replace('-', () => ${text(b)})`,
      () => js`'x'.padStart(9, 'y' + ${text(b)})`,
      () => js`String.raw\`a\${${text(b)}}b\``,
      () => js`'' + { toString() { return ${text(b)}; } }`,
      () => js`\`\${{ toString: () => ${text(b)} }}\``,
    ),
  );
  b.sink(name);
}

function numbers(b: Builder): void {
  const from = textual(b);
  const read = b.choose<Code>(
    () => js`${from}.charCodeAt(0)`,
    () => ({ kind: 'derived', from, code: js`Number(${from})` }),
    () => ({ kind: 'derived', from, code: js`parseInt(${from}, 36)` }),
    () => ({ kind: 'derived', from, code: js`+${from}` }),
  );
  const number = b.variable('number', COMPUTED, read).name;
  b.sink(
    b.choose<Code>(
      () => number,
      () => js`${number} + 1`,
      () => js`-${number}`,
      () => js`${number} * 2`,
      () => js`String(${number})`,
      () => js`${number}.toFixed(2)`,
      () => js`Math.abs(${number})`,
      () => js`[1, ${number}].reduce((sum, it) => sum + it, 0)`,
    ),
  );
}

function facts(b: Builder): void {
  const from = textual(b);
  b.sink(
    b.choose<Code>(
      () => js`${from}.length`,
      () => js`typeof ${from}`,
      () => js`${from} === 'a'`,
      () => js`${from}.includes('a')`,
      () => js`${from}.startsWith('a')`,
      () => js`!${from}`,
      () => js`${from} === ${text(b)}`,
      () => js`/a/.test(${from})`,
      () => js`${from} < 'a'`,
      () => js`${from} instanceof Object`,
      () => js`Boolean(${from})`,
      () => js`void ${from}`,
      () => js`(${from}, 'x')`,
    ),
  );
}

function tagged(b: Builder): void {
  const tag = b.fresh('tag');
  const result = b.pick<Code>(['holes[0]', 'holes[1]', 'parts[0]', "parts.join('?')", "holes.join('')"]);
  b.emit(
    js`const ${tag} = (parts${{ kind: 'type', code: ': any' }}, ...holes${{ kind: 'type', code: ': any[]' }}) => ${result};`,
  );
  b.sink(js`${tag}\`a\${${text(b)}}b\${${text(b)}}c\``);
}
