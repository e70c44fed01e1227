import type { Builder } from '../builder';
import { type Code, joined, js } from '../code';
import { type OfKind, type Shape, TEXT, typeOf } from '../shape';
import { constantText, data, field, text, textField } from './expressions';
import type { Family } from './family';

const FIELDS = ['a', 'b', 'c'] as const;

/** Objects: fields in fields, keys that are computed, stores, deletion, cleaning in place, aliases. */
export const objects: Family = {
  name: 'objects',
  exact: true,
  emit(b) {
    b.choose(
      () => observe(b, record(b)),
      () => store(b),
      () => store(b),
      () => remove(b),
      () => alias(b),
      () => clean(b),
      () => accessors(b),
      () => throughParameter(b),
    );
  },
};

/** Emits an object with a few fields, some of them objects. */
export function record(b: Builder): OfKind<'record'> {
  const { code, shape } = objectLiteral(b, 2);
  const { name } = b.variable('record', shape, code);
  return { name, shape, assignable: false };
}

type RecordShape = Extract<Shape, { kind: 'record' }>;

/** An object literal with its shape. */
export function objectLiteral(b: Builder, depth: number): { readonly code: Code; readonly shape: RecordShape } {
  const fields = new Map<string, Shape>();
  const parts = FIELDS.slice(0, 1 + b.below(FIELDS.length)).map((name): Code => {
    if (depth > 1 && b.rarely(3)) {
      const inner = objectLiteral(b, depth - 1);
      fields.set(name, inner.shape);
      return js`${name}: ${inner.code}`;
    }
    fields.set(name, TEXT);
    const held = b.choose(
      () => data(b),
      () => text(b),
    );
    return b.choose<Code>(
      () => js`${name}: ${held}`,
      () => js`'${name}': ${held}`,
      () => js`[${constantText(b, name)}]: ${held}`,
    );
  });
  return { code: js`{ ${joined(parts, ', ')} }`, shape: { kind: 'record', fields } };
}

/** Sinks for a record: one of its texts, or all of it. */
export function observe(b: Builder, { name, shape }: OfKind<'record'>): void {
  for (const [key, inner] of shape.fields) if (inner.kind === 'text') b.sink(js`${name}.${key}`);
  if (b.rarely(3)) b.sink(name);
}

function existing(b: Builder): OfKind<'record'> {
  return b.some('record') ?? record(b);
}

function store(b: Builder): void {
  const target = existing(b);
  const place = textField(b, target.name, target.shape.fields);
  if (place === undefined) return;
  b.emit(js`${plain(place)} = ${text(b)};`);
  observe(b, target);
}

/** An optional link is no place to store at. */
function plain(place: Code): Code {
  return typeof place === 'string' ? place.replace('?.', '.') : Array.isArray(place) ? place.map(plain) : place;
}

function remove(b: Builder): void {
  const target = existing(b);
  const place = textField(b, target.name, target.shape.fields);
  if (place !== undefined) b.emit(js`delete ${plain(place)};`);
  observe(b, target);
}

function alias(b: Builder): void {
  const target = existing(b);
  const second = b.variable('alias', target.shape, target.name);
  const place = textField(b, second.name, target.shape.fields);
  if (place !== undefined) b.emit(js`${plain(place)} = ${text(b)};`);
  observe(b, target);
}

function clean(b: Builder): void {
  const target = record(b);
  const wipe = b.fresh('wipe');
  const it = b.fresh('it');
  const keys = [...target.shape.fields].filter(([, shape]) => shape.kind === 'text').map(([key]) => key);
  const wiped = keys.slice(0, 1 + b.below(keys.length || 1));
  const body = b.body(() => {
    for (const key of wiped) b.emit(js`${it}.${key} = ${b.pick<Code>(["'clean'", js`'<' + ${it}.${key} + '>'`])};`);
  });
  b.emit(js`function ${wipe}(${it}${{ kind: 'type', code: [': ', typeOf(target.shape)] }}) ${body}`);
  b.emit(js`${wipe}(${target.name});`);
  observe(b, target);
}

function accessors(b: Builder): void {
  const name = b.fresh('object');
  const given = b.fresh('given');
  b.emit(
    js`const ${name} = { hidden: ${data(b)}, plain: ${text(b)}, get shown() { return ${b.pick(['this.hidden', 'this.plain', "'x'"])}; }, set shown(${given}) { this.${b.pick(['hidden', 'plain'])} = ${given}; } };`,
  );
  b.sink(js`${name}.shown`);
  b.emit(js`${name}.shown = ${text(b)};`);
  b.sink(js`${name}.shown`);
  b.sink(js`${name}.hidden`);
  b.sink(js`${name}.plain`);
}

function throughParameter(b: Builder): void {
  const target = record(b);
  const read = b.fresh('read');
  const it = b.fresh('it');
  const place = textField(b, it, target.shape.fields) ?? "'none'";
  b.emit(js`const ${read} = (${it}${{ kind: 'type', code: [': ', typeOf(target.shape)] }}) => ${place};`);
  b.sink(js`${read}(${target.name})`);
  b.sink(field(b) ?? "'none'");
}
