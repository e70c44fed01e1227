import type { Builder } from '../builder';
import { type Code, js, type } from '../code';
import { TEXT } from '../shape';
import { data, text } from './expressions';
import type { Family } from './family';

/** Getters and setters: inherited, static, private, defined by descriptors, and reached through what does not look like a call. */
export const accessors: Family = {
  name: 'accessors',
  exact: true,
  emit(b) {
    b.choose(
      () => inherited(b),
      () => onPrototypes(b),
      () => statics(b),
      () => privates(b),
      () => described(b),
      () => lazy(b),
      () => reached(b),
      () => converted(b),
    );
  },
};

const ANY = type(': any');

function inherited(b: Builder): void {
  const [base, derived, it] = [b.fresh('Base'), b.fresh('Derived'), b.fresh('instance')];
  b.emit(
    js`class ${base} { held${ANY} = ${data(b)}; get shown() { return ${b.pick(['this.held', "'<' + this.held", 'this.extra'])}; } set shown(next${ANY}) { this.held = ${b.pick<Code>(['next', text(b)])}; } get extra()${ANY} { return ${text(b)}; } }`,
  );
  const read = b.choose<Code>(
    () => 'super.shown',
    () => 'this.own',
    () => text(b),
    () => 'super.shown + this.extra',
  );
  const write = b.choose<Code>(
    () => 'super.shown = next;',
    () => 'this.own = next;',
    () => js`super.shown = ${text(b)};`,
    () => 'super.shown = next; this.own = super.shown;',
  );
  b.emit(
    js`class ${derived} extends ${base} { own${ANY} = ${text(b)}; get shown() { return ${read}; } set shown(next${ANY}) { ${write} } ${b.pick<Code>(['', js`get extra() { return ${text(b)}; }`])} }`,
  );
  b.emit(js`const ${it} = new ${b.pick([derived, base])}()${type(' as any')};`);
  b.sink(js`${it}.shown`);
  b.emit(js`${it}.shown = ${text(b)};`);
  b.sink(js`${it}.shown`);
  b.sink(js`${it}.held`);
  b.sink(js`${it}.own`);
  b.emit(js`${it}.shown += '!';`);
  b.sink(js`${it}.shown`);
  // A member that nobody calls would be there for somebody outside.
  b.sink(js`${it}.extra`);
  b.sink(js`new ${base}().extra`);
}

function onPrototypes(b: Builder): void {
  const [base, derived] = [b.fresh('base'), b.fresh('derived')];
  b.emit(
    js`const ${base}${ANY} = { held: ${data(b)}, get shown() { return this.held; }, set shown(next) { this.held = ${b.pick<Code>(['next', text(b)])}; }, method() { return this.shown; } };`,
  );
  b.emit(
    b.choose<Code>(
      () => js`const ${derived}${ANY} = Object.create(${base});`,
      () => js`const ${derived}${ANY} = { __proto__: ${base}, held: ${text(b)} };`,
      () => js`const ${derived}${ANY} = Object.setPrototypeOf({ held: ${text(b)} }, ${base});`,
      () => js`const ${derived}${ANY} = { __proto__: ${base}, method() { return '<' + super.method(); } };`,
      () =>
        js`const ${derived}${ANY} = { __proto__: ${base}, get shown() { return super.shown; }, set shown(next) { super.shown = next; } };`,
    ),
  );
  b.sink(js`${derived}.shown`);
  b.emit(js`${derived}.shown = ${text(b)};`);
  b.sink(js`${derived}.shown`);
  b.sink(js`${derived}.method()`);
  b.sink(js`${base}.shown`);
  b.sink(js`${base}.held`);
}

function statics(b: Builder): void {
  const [base, derived] = [b.fresh('Base'), b.fresh('Derived')];
  b.emit(
    js`class ${base} { static held${ANY} = ${text(b)}; static get shown() { return this.held; } static set shown(next${ANY}) { this.held = next; } static make() { return new this(); } name() { return ${text(b)}; } }`,
  );
  b.emit(
    js`class ${derived} extends ${base} { ${b.pick<Code>(['', js`static held${ANY} = ${text(b)}; `])}static get both() { return super.shown + ${text(b)}; } ${b.pick<Code>(['', js`name() { return ${text(b)}; }`])} }`,
  );
  b.sink(js`${derived}.shown`);
  b.emit(js`${b.pick([derived, base])}.shown = ${text(b)};`);
  b.sink(js`${derived}.shown`);
  b.sink(js`${base}.shown`);
  b.sink(js`${derived}.both`);
  b.sink(js`${derived}.make().name()`);
  b.sink(js`${base}.make().name()`);
}

function privates(b: Builder): void {
  const [kind, one, other] = [b.fresh('Kind'), b.fresh('one'), b.fresh('other')];
  b.emit(
    js`class ${kind} { #held${ANY}; static #made${ANY} = ${text(b)}; constructor(given${ANY}) { this.#held = given; ${kind}.#made = ${b.pick(['given', "'x'", 'this.#shown'])}; } get #shown() { return ${b.pick(['this.#held', "'<' + this.#held"])}; } set #shown(next${ANY}) { this.#held = next; } #read() { return this.#shown; } read() { return this.#read(); } write(next${ANY}) { this.#shown = next; } take(from${ANY}) { return #held in from ? from.#held : ${text(b)}; } static last() { return ${kind}.#made; } }`,
  );
  b.emit(js`const ${one} = new ${kind}(${data(b)});`);
  b.emit(js`const ${other} = new ${kind}(${text(b)});`);
  b.sink(js`${one}.read()`);
  b.emit(js`${b.pick([one, other])}.write(${text(b)});`);
  b.sink(js`${one}.read()`);
  b.sink(js`${other}.read()`);
  b.sink(js`${one}.take(${other})`);
  b.sink(js`${other}.take({})`);
  b.sink(js`${kind}.last()`);
}

function described(b: Builder): void {
  const object = b.fresh('object');
  const held = b.variable('held', TEXT, text(b), 'let');
  b.assigns(held.name);
  b.emit(js`const ${object}${ANY} = {};`);
  b.emit(
    js`Object.defineProperties(${object}, { a: { get: () => ${held.name}, set(next) { ${held.name} = ${b.pick<Code>(['next', text(b)])}; }, enumerable: ${b.pick(['true', 'false'])} }, b: { value: ${data(b)}, writable: ${b.pick(['true', 'false'])}, enumerable: true } });`,
  );
  b.sink(js`${object}.a`);
  b.emit(js`${object}.a = ${text(b)};`);
  b.sink(js`${object}.a`);
  b.sink(held.name);
  b.sink(js`Object.keys(${object}).length`);
  b.sink(js`({ ...${object} }).a`);
  b.emit(js`Reflect.set(${object}, 'b', ${text(b)});`);
  b.sink(js`${object}.b`);
  const copied = b.fresh('copied');
  b.emit(
    js`const ${copied}${ANY} = Object.defineProperty({}, 'a', Object.getOwnPropertyDescriptor(${object}, ${b.pick(["'a'", "'b'"])})${type('!')});`,
  );
  b.sink(js`${copied}.a`);
}

function lazy(b: Builder): void {
  const object = b.fresh('object');
  const count = b.variable('last', TEXT, text(b), 'let');
  b.assigns(count.name);
  b.emit(
    js`const ${object}${ANY} = { get value() { ${count.name} = ${text(b)}; Object.defineProperty(this, 'value', { value: ${text(b)}, writable: true }); return ${data(b)}; } };`,
  );
  b.sink(js`${object}.value`);
  b.sink(js`${object}.value`);
  b.sink(count.name);
  b.emit(js`${object}.value = ${text(b)};`);
  b.sink(js`${object}.value`);
}

/** Code that does not look as if it called anything. */
function reached(b: Builder): void {
  const [object, read] = [b.fresh('object'), b.fresh('read')];
  const held = b.variable('held', TEXT, text(b), 'let');
  b.assigns(held.name);
  b.emit(
    js`const ${object}${ANY} = { get a() { ${held.name} += ${text(b)}; return ${data(b)}; }, set a(next) { ${held.name} = next; } };`,
  );
  b.emit(
    js`const ${read} = ${b.pick<Code>([js`({ a }${ANY}) => a`, js`(it${ANY}) => it.a`, js`(it${ANY}) => ({ ...it }).a`, js`(it${ANY}) => { const { ...rest } = it; return rest.a; }`, js`(it${ANY}) => Object.values(it)[0]`, js`(it${ANY}) => it?.['a']`])};`,
  );
  b.sink(js`${read}(${object})`);
  b.sink(held.name);
  b.emit(
    b.choose<Code>(
      () => js`Object.assign(${object}, { a: ${text(b)} });`,
      () => js`[${object}.a] = [${text(b)}];`,
      () => js`({ x: ${object}.a } = { x: ${text(b)} });`,
      () => js`for (${object}.a of [${text(b)}, ${text(b)}]) ${b.block(() => b.sink(held.name))}`,
      () => js`${object}.a += ${text(b)};`,
    ),
  );
  b.sink(held.name);
}

/** What objects are converted to. */
function converted(b: Builder): void {
  const kind = b.fresh('Kind');
  const it = b.fresh('instance');
  const method = b.choose<Code>(
    () => 'toString() { return this.held; }',
    () => js`toString() { return this.held; } valueOf() { return ${text(b)}; }`,
    () => js`[Symbol.toPrimitive](hint${ANY}) { return hint === 'string' ? this.held : ${text(b)}; }`,
    () => js`toString() { return ${text(b)}; } toJSON() { return this.held; }`,
    () => js`get [Symbol.toStringTag]() { return this.held; }`,
  );
  b.emit(js`class ${kind} { held${ANY} = '' + ${data(b)}; ${method} }`);
  b.emit(js`const ${it}${ANY} = new ${kind}();`);
  b.sink(js`\`\${${it}}\``);
  b.sink(js`'' + ${it}`);
  b.sink(js`String(${it})`);
  b.sink(js`[${it}, 'x'].join()`);
  b.sink(js`JSON.stringify({ it: ${it} })`);
}
