import type { Builder } from '../builder';
import { type Code, js, type Name, type } from '../code';
import { TEXT } from '../shape';
import { data, text } from './expressions';
import type { Family } from './family';

/** Classes over classes: `super` over several levels, mixins, initializers in their order, classes that extend what the language has. */
export const hierarchies: Family = {
  name: 'hierarchies',
  exact: true,
  emit(b) {
    b.choose(
      () => levels(b),
      () => mixins(b),
      () => initializers(b),
      () => ofTheLanguage(b),
      () => errors(b),
      () => templateMethod(b),
      () => made(b),
      () => ofFunctions(b),
    );
  },
};

const ANY = type(': any');

function levels(b: Builder): void {
  const [one, two, three, it] = [b.fresh('One'), b.fresh('Two'), b.fresh('Three'), b.fresh('instance')];
  const method = (above: boolean): Code =>
    b.choose<Code>(
      () => (above ? js`read(more${ANY})${ANY} { return super.read(more); }` : 'read(more) { return this.held; }'),
      () => (above ? '' : js`read(more${ANY})${ANY} { return this.held; }`),
      () => js`read(more${ANY})${ANY} { return more; }`,
      () => js`read(more${ANY})${ANY} { return ${text(b)}; }`,
      () =>
        above
          ? js`read(more${ANY})${ANY} { this.held = more; return super.read(${text(b)}); }`
          : js`read(more${ANY})${ANY} { return this.held + more; }`,
    );
  const first = method(false);
  b.emit(js`class ${one} { held${ANY} = ${text(b)}; ${first === '' ? 'read() { return this.held; }' : first} }`);
  b.emit(
    js`class ${two} extends ${one} { ${b.pick<Code>(['', js`held${ANY} = ${data(b)}; `])}${method(true)} static of() { return new this(); } }`,
  );
  b.emit(
    js`class ${three} extends ${two} { ${b.pick<Code>(['', js`constructor() { super(); this.held = ${text(b)}; } `])}${method(true)} }`,
  );
  b.emit(js`const ${it}${ANY} = ${b.pick<Code>([js`new ${three}()`, js`${three}.of()`, js`${two}.of()`])};`);
  b.sink(js`${it}.read(${text(b)})`);
  b.sink(js`${it}.held`);
  b.sink(js`new ${one}().read(${text(b)})`);
  b.sink(js`${one}.prototype.read.call(${it}, ${text(b)})`);
  b.sink(js`${it} instanceof ${two} ? ${it}.read('x') : 'no'`);
}

function mixins(b: Builder): void {
  const [mixin, other, kind, it] = [b.fresh('mixin'), b.fresh('mixin'), b.fresh('Kind'), b.fresh('instance')];
  b.emit(
    js`const ${mixin} = (Base${ANY})${ANY} => class extends Base { extra = ${data(b)}; describe() { return ${b.pick(['this.extra', 'this.held', 'super.describe()'])}; } };`,
  );
  b.emit(
    js`const ${other} = (Base${ANY})${ANY} => class extends Base { more()${ANY} { return ${b.pick<Code>(['this.describe()', 'this.held', text(b)])}; } };`,
  );
  b.emit(js`class ${kind}Base { held = ${text(b)}; describe() { return ${text(b)}; } }`);
  b.emit(
    js`class ${kind} extends ${b.pick<Code>([js`${other}(${mixin}(${kind}Base))`, js`${mixin}(${other}(${kind}Base))`])} { }`,
  );
  b.emit(js`const ${it}${ANY} = new ${kind}();`);
  b.sink(js`${it}.describe()`);
  b.sink(js`${it}.more()`);
  b.sink(js`${it}.held`);
  b.sink(js`${it}.extra`);
}

/** Fields are set after the constructor above has run, and in their order. */
function initializers(b: Builder): void {
  const [base, derived, it] = [b.fresh('Base'), b.fresh('Derived'), b.fresh('instance')];
  const seen = b.variable('seen', TEXT, text(b), 'let');
  b.assigns(seen.name);
  b.emit(
    js`class ${base} { held${ANY} = this.start(); constructor(given${ANY}) { ${seen.name} = this.start(); this.given = ${b.pick(['given', 'this.held'])}; } given${ANY}; start()${ANY} { return ${text(b)}; } }`,
  );
  b.emit(
    js`class ${derived} extends ${base} { own${ANY} = ${b.pick<Code>(['this.held', 'this.given', text(b)])}; later${ANY} = this.own; bound = () => this.own; start() { return ${b.pick<Code>(['this.own', 'super.start()', text(b)])}; } ${b.pick<Code>(['', js`constructor(given${ANY}) { super(${text(b)}); this.own = given; }`])} }`,
  );
  b.emit(js`const ${it} = new ${derived}(${text(b)});`);
  b.sink(seen.name);
  b.sink(js`${it}.held`);
  b.sink(js`${it}.given`);
  b.sink(js`${it}.own`);
  b.sink(js`${it}.later`);
  const bound = b.fresh('bound');
  b.emit(js`const { bound: ${bound} } = ${it};`);
  b.emit(js`${it}.own = ${text(b)};`);
  b.sink(js`${bound}()`);
}

function ofTheLanguage(b: Builder): void {
  const [kind, it] = [b.fresh('Kind'), b.fresh('instance')];
  b.choose(
    () => {
      b.emit(
        js`class ${kind} extends Array${type('<any>')} { first() { return this[0]; } last() { return ${b.pick(['this.at(-1)', 'this[this.length - 1]', 'this.first()'])}; } }`,
      );
      b.emit(js`const ${it} = ${b.pick<Code>([js`${kind}.of`, js`new ${kind}`])}(${text(b)}, ${data(b)});`);
      b.sink(js`${it}.first()`);
      b.sink(js`${it}.last()`);
      b.emit(js`${it}.push(${text(b)});`);
      b.sink(js`${it}.last()`);
      b.sink(js`[...${it}].join('')`);
    },
    () => {
      b.emit(
        js`class ${kind} extends Map${type('<any, any>')} { get(key${ANY}) { return super.has(key) ? super.get(key) : ${text(b)}; } put(key${ANY}, it${ANY}) { return this.set(key, ${b.pick<Code>(['it', text(b)])}); } }`,
      );
      b.emit(js`const ${it} = new ${kind}([['a', ${data(b)}]]);`);
      b.sink(js`${it}.get('a')`);
      b.sink(js`${it}.get('b')`);
      b.emit(js`${it}.put('b', ${text(b)});`);
      b.sink(js`${it}.get('b')`);
      b.sink(js`[...${it}.values()].join('')`);
      b.sink(js`${it}.size`);
    },
    () => {
      b.emit(
        js`class ${kind} extends Set${type('<any>')} { add(it${ANY}) { return super.add(${b.pick<Code>(['it', text(b)])}); } }`,
      );
      b.emit(js`const ${it} = new ${kind}();`);
      b.emit(js`${it}.add(${text(b)}).add(${data(b)});`);
      b.sink(js`[...${it}][0]`);
      b.sink(js`[...${it}].join('')`);
    },
    () => {
      b.emit(
        js`class ${kind} extends Promise${type('<any>')} { kept() { return this.then((it${ANY}) => ${b.pick<Code>(['it', text(b)])}); } }`,
      );
      b.emit(js`${kind}.resolve(${text(b)}).then((${it}${ANY}) => ${b.block(() => b.sink(it))});`);
      b.emit(
        js`new ${kind}((resolve${ANY}) => resolve(${data(b)})).kept().then((${it}${ANY}) => ${b.block(() => b.sink(it))});`,
      );
    },
  );
}

function errors(b: Builder): void {
  const [kind, caught] = [b.fresh('Failure'), b.fresh('caught')];
  b.emit(
    js`class ${kind} extends ${b.pick(['Error', 'TypeError'])} { held${ANY}; constructor(message${ANY}, held${ANY}) { super(${b.pick<Code>(['message', 'held', "'fixed'"])}); this.held = held; ${b.pick(['', "this.name = 'Failure';"])} } get shown() { return ${b.pick(['this.held', 'this.message', 'this.name'])}; } }`,
  );
  const tried = b.block(() => b.emit(js`throw new ${kind}(${text(b)}, ${text(b)});`));
  const handler = b.block(() => {
    b.sink(js`${caught}.message`);
    b.sink(js`${caught}.held`);
    b.sink(js`${caught}.shown`);
    b.sink(js`${caught} instanceof ${b.pick<Code>([kind, 'Error', 'RangeError'])} ? ${caught}.held : 'other'`);
    b.sink(js`${caught}.name`);
  });
  b.emit(js`try ${tried} catch (${caught}${ANY}) ${handler}`);
}

function templateMethod(b: Builder): void {
  const [base, kinds, all] = [b.fresh('Base'), [b.fresh('Kind'), b.fresh('Kind')] as const, b.fresh('all')];
  b.emit(
    js`class ${base} { run(given${ANY}) { const before = this.prepare(given); return this.work(before); } prepare(given${ANY})${ANY} { return given; } work(given${ANY})${ANY} { return ${text(b)}; } }`,
  );
  for (const kind of kinds)
    b.emit(
      js`class ${kind} extends ${base} { ${b.pick<Code>(['', js`prepare(given${ANY}) { return ${text(b)}; } `])}work(given${ANY}) { return ${b.pick<Code>(['given', 'super.work(given)', "'<' + given"])}; } }`,
    );
  b.emit(js`const ${all} = [${kinds.map((kind) => js`new ${kind}(), `)}new ${base}()];`);
  b.sink(js`${all}[0]${type('!')}.run(${text(b)})`);
  b.sink(js`${all}[1]${type('!')}.run(${data(b)})`);
  b.sink(js`${all}[2]${type('!')}.run(${text(b)})`);
  b.sink(js`${all}.map((one) => one.run(${text(b)})).join('')`);
}

/** What `new` gives, and who it says that was asked for. */
function made(b: Builder): void {
  const [kind, derived, it] = [b.fresh('Kind'), b.fresh('Derived'), b.fresh('instance')];
  b.emit(
    js`class ${kind} { held${ANY}; constructor(given${ANY}) { this.held = new.target === ${kind} ? given : ${text(b)}; ${b.pick<Code>(['', js`return { held: ${text(b)}, other: given }${type(' as any')};`])} } }`,
  );
  b.emit(
    js`const ${derived} = class Named extends ${kind} { static own = ${text(b)}; shown() { return Named.own; } };`,
  );
  b.emit(js`const ${it}${ANY} = new ${b.pick<Name>([kind, derived])}(${text(b)});`);
  b.sink(js`${it}.held`);
  b.sink(js`${it}.other`);
  b.sink(js`${derived}.own`);
  b.sink(js`${derived}.prototype.shown()`);
  b.sink(js`Reflect.construct(${kind}, [${text(b)}], ${derived}).held`);
}

/** Constructor functions above each other, as one wrote them before there were classes. */
function ofFunctions(b: Builder): void {
  const [base, derived, it] = [b.fresh('Base'), b.fresh('Derived'), b.fresh('instance')];
  const self = type('this: any, ');
  b.emit(js`function ${base}(${self}given${ANY}) { this.held = given; }`);
  b.emit(
    js`${base}.prototype.read = function (${type('this: any')}) { return ${b.pick<Code>(['this.held', text(b)])}; };`,
  );
  b.emit(
    js`function ${derived}(${self}given${ANY}, more${ANY}) { ${base}.call(this${type(' as any')}, ${b.pick<Code>(['given', 'more', text(b)])}); this.own = more; }`,
  );
  b.emit(
    b.choose<Code>(
      () => js`${derived}.prototype = Object.create(${base}.prototype, { constructor: { value: ${derived} } });`,
      () => js`Object.setPrototypeOf(${derived}.prototype, ${base}.prototype);`,
      () => js`${derived}.prototype = new (${base}${type(' as any')})(${text(b)});`,
    ),
  );
  if (b.rarely(2))
    b.emit(
      js`${derived}.prototype.read = function (${type('this: any')}) { return ${b.pick<Code>([js`${base}.prototype.read.call(this)`, 'this.own'])}; };`,
    );
  b.emit(js`const ${it} = new (${derived}${type(' as any')})(${text(b)}, ${text(b)});`);
  b.sink(js`${it}.read()`);
  b.sink(js`${it}.held`);
  b.sink(js`${it}.own`);
  b.sink(js`Object.hasOwn(${it}, 'held') ? ${it}.held : 'none'`);
}
