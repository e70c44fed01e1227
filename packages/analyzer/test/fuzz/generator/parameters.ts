import type { Builder } from '../builder';
import { type Code, js, type } from '../code';
import { TEXT } from '../shape';
import { data, text } from './expressions';
import type { Family } from './family';

/** Parameters in every form: defaults that see each other, patterns with defaults, rest, and the `arguments` object. */
export const parameters: Family = {
  name: 'parameters',
  exact: true,
  emit(b) {
    b.choose(
      () => defaults(b),
      () => patterns(b),
      () => listed(b),
      () => rest(b),
      () => effects(b),
      () => onClasses(b),
    );
  },
};

const ANY = type(': any');
const LIST = type(': any[]');

/** Something that is not there, or a text. */
const perhaps = (b: Builder): Code => b.pick<Code>(['undefined', text(b), data(b), 'null']);

function defaults(b: Builder): void {
  const [name, one, two, three] = [b.fresh('callee'), b.fresh('one'), b.fresh('two'), b.fresh('three')];
  const second = b.pick<Code>([one, text(b), js`${one} + ${text(b)}`]);
  const third = b.pick<Code>([js`() => ${one}`, js`() => ${two}`, js`(next${ANY}) => (${one} = next)`]);
  b.emit(
    js`const ${name}${ANY} = (${one}${ANY} = ${text(b)}, ${two}${ANY} = ${second}, ${three}${ANY} = ${third}) => { ${b.pick<Code>(['', js`${one} = ${text(b)};`])} return [${one}, ${two}, ${three}(${text(b)}), ${one}]; };`,
  );
  b.sink(js`${name}(${perhaps(b)})[${b.pick(['0', '1', '2', '3'])}]`);
  b.sink(js`${name}(${perhaps(b)}, ${perhaps(b)})[${b.pick(['0', '1', '2', '3'])}]`);
  b.sink(js`${name}(...[undefined, ${perhaps(b)}])[${b.pick(['0', '1', '2', '3'])}]`);
  b.sink(js`${name}()[3]`);
}

function patterns(b: Builder): void {
  const name = b.fresh('callee');
  const parameter = b.choose<Code>(
    () => js`{ a = ${text(b)}, b: { c = ${text(b)} } = { c: ${text(b)} } }${ANY} = {}`,
    () => js`[a = ${text(b)}, [c = a] = [${text(b)}]]${LIST} = []`,
    () => js`{ a, b: [c = ${text(b)}, ...more] = [a] }${ANY} = { a: ${text(b)} }`,
    () => js`{ ['a']: a = ${text(b)}, ...c }${ANY} = { c: ${text(b)} }`,
  );
  const given = b.choose<Code>(
    () => js`{ a: ${perhaps(b)} }`,
    () => js`{ b: { c: ${text(b)} } }`,
    () => js`{ a: ${text(b)}, b: [${text(b)}] }`,
    () => js`[${perhaps(b)}, [${text(b)}]]`,
    () => 'undefined',
  );
  const tried = b.block(() => {
    b.sink(js`${name}(${given})[0]`);
    b.sink(js`${name}(${given})[1]`);
    b.sink(js`${name}()`);
  });
  b.emit(js`const ${name}${ANY} = (${parameter}) => [a, c];`);
  b.emit(js`try ${tried} catch { ${name}.done = true; }`);
}

/** The `arguments` object. */
function listed(b: Builder): void {
  const name = b.fresh('callee');
  const result = b.choose<Code>(
    () => 'arguments[1]',
    () => '[...arguments].at(-1)',
    () => 'Array.from(arguments)[0]',
    () => 'Array.prototype.slice.call(arguments, 1)[0]',
    () => 'arguments[arguments.length - 1]',
    () => '(() => arguments[0])()',
    () => '((...inner) => arguments[1])(one)',
    () => 'Math.max.length + arguments[0]',
    () => 'Object.values(arguments)[1]',
    () => "Array.prototype.map.call(arguments, (it) => it + '!')[1]",
  );
  const change = b.pick<Code>(['', js`one = ${text(b)};`, js`arguments[0] = ${text(b)};`]);
  b.emit(js`const ${name}${ANY} = function (one${ANY}) { ${change} return [${result}, one, arguments[0]]; };`);
  b.sink(js`${name}(${text(b)}, ${data(b)})[0]`);
  b.sink(js`${name}(${text(b)}, ${text(b)}, ${data(b)})[0]`);
  b.sink(js`${name}.apply(null, [${data(b)}, ${text(b)}])[1]`);
  b.sink(js`${name}.call({}, ${data(b)}, ${text(b)})[2]`);
  b.sink(js`${name}.bind(null, ${text(b)})(${text(b)})[0]`);
}

function rest(b: Builder): void {
  const [name, outer] = [b.fresh('callee'), b.fresh('outer')];
  const result = b.pick<Code>([
    'all[0]',
    'all.at(-1)',
    "all.join('')",
    'first',
    'all.pop()',
    '(all.shift(), all[0])',
    '(([, two]) => two)(all)',
  ]);
  b.emit(js`const ${name}${ANY} = (first${ANY}, ...all${LIST}) => ${result};`);
  b.emit(
    js`const ${outer}${ANY} = (...given${LIST}) => ${b.pick<Code>([js`${name}(...given)`, js`${name}(${text(b)}, ...given)`, js`${name}(...given, ${text(b)})`, js`${name}.apply(null, given.slice(1))`])};`,
  );
  b.sink(js`${outer}(${text(b)}, ${data(b)}, ${text(b)})`);
  b.sink(js`${outer}(${text(b)}, ${text(b)})`);
  b.sink(js`${name}(...[${text(b)}, ${text(b)}], ${data(b)})`);
}

/** Defaults that do something, when they are needed and only then. */
function effects(b: Builder): void {
  const [name, note] = [b.fresh('callee'), b.fresh('note')];
  // Whether a source gives `undefined` is for no analysis to know.
  const given = (): Code => b.pick<Code>(['undefined', "'given'"]);
  const held = b.variable('held', TEXT, text(b), 'let');
  b.assigns(held.name);
  b.emit(js`const ${note} = (next${ANY}) => { ${held.name} = next; return next; };`);
  b.emit(
    js`const ${name}${ANY} = (one${ANY} = ${note}(${text(b)}), { two = ${note}(${text(b)}) }${ANY} = {}) => ${b.pick(['one', 'two', 'one + two'])};`,
  );
  b.sink(js`${name}(${given()})`);
  b.sink(held.name);
  b.sink(js`${name}(${given()}, { two: ${given()} })`);
  b.sink(held.name);
}

function onClasses(b: Builder): void {
  const [kind, it] = [b.fresh('Kind'), b.fresh('instance')];
  b.emit(
    js`class ${kind} { held${ANY}; own${ANY}; constructor({ held = ${text(b)}, ...options }${ANY} = {}, own = ${b.pick<Code>(['held', text(b)])}) { this.held = held; this.own = own; Object.assign(this, options); } static of(...given${LIST}) { return new ${kind}(...(given${type(' as [any]')})); } with(own${ANY} = this.held, held${ANY} = own) { return new ${kind}({ held }, own); } }`,
  );
  b.emit(js`const ${it}${ANY} = ${kind}.of({ held: ${perhaps(b)}, extra: ${text(b)} }, ${perhaps(b)});`);
  b.sink(js`${it}.held`);
  b.sink(js`${it}.own`);
  b.sink(js`${it}.extra`);
  b.sink(js`${it}.with(${perhaps(b)}).own`);
  b.sink(js`${it}.with(${text(b)}, ${perhaps(b)}).held`);
}
