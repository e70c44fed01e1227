import type { Builder } from '../builder';
import { type Code, js, type Name } from '../code';
import { BOX, TEXT } from '../shape';
import { data, text } from './expressions';
import type { Family } from './family';

/** Classes: fields, methods, accessors, static and private members, inheritance; and closures that do the same. */
export const classes: Family = {
  name: 'classes',
  exact: true,
  emit(b) {
    b.choose(
      () => box(b),
      () => box(b),
      () => members(b),
      () => inherit(b),
      () => statics(b),
      () => receivers(b),
      () => constructorFunction(b),
    );
  },
};

const STRING: Code = { kind: 'type', code: ': string' };

/** Something that keeps a text: a class, a closure or an object, as the printer likes. */
function box(b: Builder): void {
  const [make, given] = [b.fresh('make'), b.fresh('given')];
  const kind = b.fresh('Box');
  const start = b.choose<Code>(
    () => given,
    () => text(b),
  );
  const keep = b.pick<(next: Code, before: Code) => Code>([
    (next) => next,
    (next, before) => js`${before} + ${next}`,
    () => "'kept'",
  ]);
  const result = b.pick<(held: Code) => Code>([(held) => held, (held) => js`'<' + ${held} + '>'`]);
  b.emit({
    kind: 'either',
    options: [
      js`class ${kind} { held${STRING}; constructor(${given}${STRING}) { this.held = ${start}; } get() { return ${result('this.held')}; } set(next${STRING}) { this.held = ${keep('next', 'this.held')}; } }\nconst ${make} = (${given}${STRING}) => new ${kind}(${given});`,
      js`class ${kind} { #held${STRING}; constructor(${given}${STRING}) { this.#held = ${start}; } get() { return ${result('this.#held')}; } set(next${STRING}) { this.#held = ${keep('next', 'this.#held')}; } }\nconst ${make} = (${given}${STRING}) => new ${kind}(${given});`,
      js`const ${make} = (${given}${STRING}) => { let held = ${start}; return { get: () => ${result('held')}, set(next${STRING}) { held = ${keep('next', 'held')}; } }; };`,
      js`const ${make} = (${given}${STRING}) => ({ held: ${start}, get() { return ${result('this.held')}; }, set(next${STRING}) { this.held = ${keep('next', 'this.held')}; } });`,
    ],
  });
  const one = b.variable('box', BOX, js`${make}(${data(b)})`);
  const other = b.variable('box', BOX, js`${make}(${text(b)})`);
  b.sink(js`${one.name}.get()`);
  b.sink(js`${other.name}.get()`);
  const changed = b.pick([one, other]);
  b.emit(js`${changed.name}.set(${text(b)});`);
  if (b.rarely(2)) b.emit(js`${changed.name}.set(${text(b)});`);
  b.sink(js`${one.name}.get()`);
  b.sink(js`${other.name}.get()`);
}

function members(b: Builder): void {
  const [kind, given] = [b.fresh('Kind'), b.fresh('given')];
  const method = b.body(() => {
    b.declare(given, TEXT, true);
    b.anything();
    b.emit(js`this.one = ${text(b)};`);
    b.emit(
      js`return ${b.choose<Code>(
        () => 'this.two',
        () => 'this.#three',
        () => text(b),
      )};`,
    );
  });
  b.emit(
    js`class ${kind} { one = ${text(b)}; two = ${b.choose<Code>(
      () => data(b),
      () => 'this.one',
    )}; #three = ${text(b)}; change = (it${STRING}) => { this.two = it; }; method(${given}${STRING}) ${method} get three() { return this.#three; } set three(it${STRING}) { this.#three = it; } }`,
  );
  const it = b.fresh('instance');
  b.emit(js`const ${it} = new ${kind}();`);
  b.sink(js`${it}.one`);
  b.sink(js`${it}.two`);
  b.sink(js`${it}.method(${text(b)})`);
  b.sink(js`${it}.one`);
  b.emit(js`${it}.three = ${text(b)};`);
  b.sink(js`${it}.three`);
  const change = b.fresh('change');
  b.emit(js`const { change: ${change} } = ${it};`);
  b.emit(js`${change}(${text(b)});`);
  b.sink(js`${it}.two`);
}

function inherit(b: Builder): void {
  const [base, derived, given] = [b.fresh('Base'), b.fresh('Derived'), b.fresh('given')];
  b.emit(
    js`class ${base} { ${{ kind: 'type', code: 'held: string; ' }}constructor(${given}${STRING}) { this.held = ${given}; this.start(); } start()${{ kind: 'type', code: ': void' }} {} describe() { return ${b.choose<Code>(
      () => 'this.held',
      () => 'this.extra()',
      () => text(b),
    )}; } extra() { return ${text(b)}; } }`,
  );
  b.emit(
    js`class ${derived} extends ${base} { own = ${text(b)}; constructor(${given}${STRING}, more${STRING}) { super(${b.choose<Code>(
      () => given,
      () => 'more',
      () => text(b),
    )}); this.own = ${b.choose<Code>(
      () => 'more',
      () => given,
      () => text(b),
    )}; } ${b.pick<Code>(['', js`start() { this.held = ${text(b)}; } `])}describe() { return ${b.choose<Code>(
      () => 'super.describe()',
      () => 'this.own',
      () => js`super.extra() + this.extra()`,
    )}; } ${b.pick<Code>(['', js`extra() { return ${text(b)}; }`])} }`,
  );
  const it = b.fresh('instance');
  b.emit(js`const ${it} = new ${derived}(${text(b)}, ${text(b)});`);
  b.sink(js`${it}.held`);
  b.sink(js`${it}.own`);
  b.sink(js`${it}.describe()`);
  b.sink(js`new ${base}(${text(b)}).describe()`);
  b.sink(js`${base}.prototype.describe.call(${it})`);
}

function statics(b: Builder): void {
  const kind = b.fresh('Static');
  b.emit(
    js`class ${kind} { static held = ${text(b)}; static #hidden = ${text(b)}; static put(it${STRING}) { this.#hidden = it; ${kind}.held = ${b.choose<Code>(
      () => 'it',
      () => text(b),
    )}; } static take() { return ${kind}.#hidden; } static { ${b.pick<Code>(['', js`this.held = ${text(b)};`])} } }`,
  );
  b.sink(js`${kind}.held`);
  b.sink(js`${kind}.take()`);
  b.emit(js`${kind}.put(${text(b)});`);
  b.sink(js`${kind}.held`);
  b.sink(js`${kind}.take()`);
}

function receivers(b: Builder): void {
  const [read, one, other] = [b.fresh('read'), b.fresh('one'), b.fresh('other')];
  const self: Code = { kind: 'type', code: 'this: { held: string }, ' };
  b.emit(
    js`function ${read}(${self}more${STRING}) { return ${b.pick<Code>(['this.held', 'more', 'this.held + more'])}; }`,
  );
  b.emit(js`const ${one} = { held: ${data(b)}, ${read} };`);
  b.emit(js`const ${other} = { held: ${text(b)}, ${read} };`);
  const callee = (object: Name): Code =>
    b.choose<Code>(
      () => js`${object}.${read}(${text(b)})`,
      () => js`${read}.call(${object}, ${text(b)})`,
      () => js`${read}.apply(${object}, [${text(b)}])`,
      () => js`${read}.bind(${object})(${text(b)})`,
      () => js`${read}.bind(${object}, ${text(b)})()`,
      () => js`Reflect.apply(${read}, ${object}, [${text(b)}])`,
      () => js`[${text(b)}].map(${read}, ${object})[0]`,
    );
  b.sink(callee(one));
  b.sink(callee(other));
  b.sink(callee(b.pick([one, other])));
}

function constructorFunction(b: Builder): void {
  const kind = b.fresh('Kind');
  const it = b.fresh('instance');
  b.emit(
    js`function ${kind}(${{ kind: 'type', code: 'this: any, ' }}given${{ kind: 'type', code: ': any' }}) { this.held = ${b.choose<Code>(
      () => 'given',
      () => text(b),
    )}; }`,
  );
  b.emit(
    js`${kind}.prototype.read = function (${{ kind: 'type', code: 'this: any' }}) { return ${b.choose<Code>(
      () => 'this.held',
      () => text(b),
    )}; };`,
  );
  b.emit(js`${kind}.prototype.shared = ${text(b)};`);
  b.emit(js`const ${it} = new (${kind}${{ kind: 'type', code: ' as any' }})(${text(b)});`);
  b.sink(js`${it}.held`);
  b.sink(js`${it}.read()`);
  b.sink(js`${it}.shared`);
  b.emit(js`${it}.shared = ${text(b)};`);
  b.sink(js`${it}.shared`);
  b.sink(js`${kind}.prototype.shared`);
}
