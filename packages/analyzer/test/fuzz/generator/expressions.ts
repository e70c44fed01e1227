import type { Builder } from '../builder';
import { type Code, joined, js } from '../code';
import type { Shape } from '../shape';

/**
 * Texts only: whether a number and what a source gives make a text or a number is for no analysis to know, and so is
 * what the first letter of their sum is.
 */
const LITERALS = ["'a'", "'b'", "'c'", '`${7}`', "''"] as const;

const value = (code: Code): Code => ({ kind: 'value', code });

/** An expression that is a text, labelled or not. */
export function text(b: Builder, depth = 2): Code {
  return value(b.rarely(3) ? simpleText(b) : compoundText(b, depth));
}

/** An expression that holds labelled text more often than others do. */
export function data(b: Builder): Code {
  return value(b.below(3) === 1 ? simpleText(b) : '__source()');
}

/** A text that is there already: nothing happens where it is only perhaps evaluated. */
export function simpleText(b: Builder): Code {
  return b.choose<Code>(
    () => b.pick(LITERALS),
    () => '__source()',
    () => b.some('text')?.name ?? "'d'",
    () => b.some('text')?.name ?? '__source()',
    () => b.some('constant')?.name ?? "'e'",
  );
}

function compoundText(b: Builder, depth: number): Code {
  if (depth <= 0 || b.spent) return simpleText(b);
  const inner = (): Code => text(b, depth - 1);
  return b.choose<Code>(
    () => simpleText(b),
    () => js`(${inner()} + ${inner()})`,
    () => js`\`\${${inner()}}-\${${inner()}}\``,
    () => field(b) ?? simpleText(b),
    () => field(b) ?? simpleText(b),
    () => element(b) ?? simpleText(b),
    () => called(b, inner) ?? simpleText(b),
    () => called(b, inner) ?? simpleText(b),
    () => kept(b) ?? simpleText(b),
    () => js`(${condition(b)} ? ${inner()} : ${inner()})`,
    () => js`(${b.pick(['undefined', 'null', 'false', "''", '0'])} || ${inner()})`,
    () => js`(${b.pick(['undefined', 'null'])} ?? ${inner()})`,
    () => js`(${b.pick(['true', "'x'", '1'])} && ${inner()})`,
    () => js`(${inner()}, ${inner()})`,
    () => js`({ a: ${inner()}, b: ${inner()} }).${b.pick(['a', 'b'])}`,
    () => js`[${inner()}, ${inner()}][${b.pick(['0', '1'])}]`,
    () => js`((${b.fresh('it')}) => ${inner()})(${inner()})`,
  );
}

/** A field of some record in sight. */
export function field(b: Builder): Code | undefined {
  const record = b.some('record');
  if (record === undefined) return undefined;
  return textField(b, record.name, record.shape.fields);
}

/** A text inside of a record that an expression gives. */
export function textField(b: Builder, base: Code, fields: ReadonlyMap<string, Shape>): Code | undefined {
  const names = [...fields];
  const chosen = names[b.below(names.length || 1)];
  if (chosen === undefined) return undefined;
  const [name, shape] = chosen;
  const access = member(b, base, name);
  if (shape.kind === 'record') return textField(b, access, shape.fields);
  return shape.kind === 'text' ? access : undefined;
}

/** `base.name` in one of the ways to write it. */
export function member(b: Builder, base: Code, name: string): Code {
  return b.choose<Code>(
    () => js`${base}.${name}`,
    () => js`${base}['${name}']`,
    () => js`${base}?.${name}`,
    () => js`${base}[${constantText(b, name)}]`,
  );
}

/** An expression that is this text, and that only has one value. */
export function constantText(b: Builder, wanted: string): Code {
  const known = b.all('constant').find(({ shape }) => shape.value === wanted);
  return b.choose<Code>(
    () => js`'${wanted}'`,
    () => known?.name ?? js`\`${wanted}\``,
    () => js`'${wanted.slice(0, 1)}' + '${wanted.slice(1)}'`,
    () => js`(() => '${wanted}')()`,
  );
}

function element(b: Builder): Code | undefined {
  const list = b.some('list');
  if (list === undefined) return undefined;
  return b.choose<Code>(
    () => js`${list.name}[${String(b.below(3))}]`,
    () => js`${list.name}.at(${b.pick(['0', '1', '-1', '-2'])})`,
    () => js`${list.name}[${list.name}.length - 1]`,
  );
}

function called(b: Builder, inner: () => Code): Code | undefined {
  const callee = b.some('function');
  if (callee === undefined || callee.shape.async) return undefined;
  return call(b, callee.name, callee.shape.arity, inner);
}

/** A call in one of the ways to write it. */
export function call(b: Builder, callee: Code, arity: number, inner: () => Code): Code {
  const given = joined(
    Array.from({ length: arity }, () => inner()),
    ', ',
  );
  const separator = arity === 0 ? '' : ', ';
  return b.choose<Code>(
    () => js`${callee}(${given})`,
    () => js`${callee}(${given})`,
    () => js`${callee}(...[${given}])`,
    () => js`${callee}.call(null${separator}${given})`,
    () => js`${callee}.apply(null, [${given}])`,
    () => js`${callee}.bind(null${separator}${given})()`,
  );
}

function kept(b: Builder): Code | undefined {
  return b.choose<Code | undefined>(
    () => {
      const map = b.some('map');
      return map && js`${map.name}.get(${key(b)})`;
    },
    () => {
      const box = b.some('box');
      return box && js`${box.name}.get()`;
    },
    () => {
      const set = b.some('set');
      return set && js`[...${set.name}].join('-')`;
    },
  );
}

/** A key of a map. */
export function key(b: Builder): Code {
  return b.pick(["'a'", "'b'", "'c'"]);
}

/** An expression that is true or false in every run alike. */
export function condition(b: Builder): Code {
  const known = b.some('constant');
  return b.choose<Code>(
    () => 'true',
    () => 'false',
    () => (known === undefined ? '1 < 2' : js`${known.name} === ${literal(known.shape.value)}`),
    () => (known === undefined ? '2 < 1' : js`${known.name} !== ${literal(known.shape.value)}`),
    () => "typeof 'a' === 'string'",
    () => "'a' === 'b'",
  );
}

/** A constant as the language writes it. */
export function literal(constant: string | number | boolean): string {
  return typeof constant === 'string' ? `'${constant}'` : String(constant);
}
