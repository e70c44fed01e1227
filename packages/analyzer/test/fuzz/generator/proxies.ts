import type { Builder } from '../builder';
import { type Code, js, type } from '../code';
import { TEXT } from '../shape';
import { data, text } from './expressions';
import type { Family } from './family';

/** Proxies with traps, and the functions of `Reflect` that do what the traps stand for. */
export const proxies: Family = {
  name: 'proxies',
  exact: true,
  emit(b) {
    b.choose(
      () => reading(b),
      () => writing(b),
      () => removing(b),
      () => calling(b),
      () => constructing(b),
      () => listing(b),
      () => reflected(b),
    );
  },
};

const ANY = type(': any');

/** Emits an object with two fields and gives its name. */
function target(b: Builder): Code {
  const name = b.fresh('target');
  b.emit(js`const ${name}${ANY} = { a: ${data(b)}, b: ${text(b)} };`);
  return name;
}

function reading(b: Builder): void {
  const of = target(b);
  const proxy = b.fresh('proxy');
  const answer = b.choose<Code>(
    () => 'Reflect.get(of, key, receiver)',
    () => 'of[key]',
    () => js`key === 'a' ? ${text(b)} : of[key]`,
    () => js`key in of ? of[key] : ${text(b)}`,
    () => 'of.b',
    () => 'key',
    () => "'<' + of[key] + '>'",
    () => text(b),
  );
  b.emit(
    js`const ${proxy}${ANY} = new Proxy(${of}, { get(of${ANY}, key${ANY}, receiver${ANY}) { return ${answer}; } });`,
  );
  b.sink(js`${proxy}.a`);
  b.sink(js`${proxy}['b']`);
  b.sink(js`${proxy}.c`);
  const taken = b.fresh('taken');
  b.emit(js`const { a: ${taken} } = ${proxy};`);
  b.sink(taken);
  b.emit(js`${b.pick([proxy, of])}.b = ${text(b)};`);
  b.sink(js`${proxy}.b`);
  b.sink(js`${of}.b`);
}

function writing(b: Builder): void {
  const of = target(b);
  const proxy = b.fresh('proxy');
  const seen = b.variable('seen', TEXT, text(b), 'let');
  b.assigns(seen.name);
  const keep = b.choose<Code>(
    () => 'of[key] = next;',
    () => 'Reflect.set(of, key, next);',
    () => "of[key] = '<' + next;",
    () => js`of[key] = ${text(b)};`,
    () => js`${seen.name} = next;`,
    () => js`if (key === 'a') of[key] = next; else ${seen.name} = next;`,
  );
  b.emit(
    js`const ${proxy}${ANY} = new Proxy(${of}, { set(of${ANY}, key${ANY}, next${ANY}) { ${keep} return true; } });`,
  );
  b.emit(js`${proxy}.a = ${text(b)};`);
  b.emit(js`${proxy}.${b.pick(['a', 'b', 'c'])} = ${data(b)};`);
  b.sink(js`${of}.a`);
  b.sink(js`${of}.b`);
  b.sink(js`${proxy}.a`);
  b.sink(js`${proxy}.c`);
  b.sink(seen.name);
}

function removing(b: Builder): void {
  const of = target(b);
  const proxy = b.fresh('proxy');
  const trap = b.pick([
    'deleteProperty: (of, key) => Reflect.deleteProperty(of, key)',
    'deleteProperty: () => true',
    "has: (of, key) => key === 'a'",
    "defineProperty: (of, key, how) => Reflect.defineProperty(of, key, { ...how, value: 'fixed' })",
  ]);
  b.emit(js`const ${proxy}${ANY} = new Proxy(${of}, { ${trap} }${type(' as any')});`);
  b.emit(js`delete ${proxy}.a;`);
  b.sink(js`${of}.a`);
  b.sink(js`'a' in ${proxy} ? ${text(b)} : 'none'`);
  b.sink(js`Reflect.has(${proxy}, 'b') ? 'some' : ${text(b)}`);
  b.emit(js`Object.defineProperty(${proxy}, 'b', { value: ${text(b)}, configurable: true });`);
  b.sink(js`${of}.b`);
}

function calling(b: Builder): void {
  const [callee, proxy] = [b.fresh('callee'), b.fresh('proxy')];
  b.emit(js`const ${callee} = (one${ANY}, two${ANY}) => ${b.pick<Code>(['one', 'two', 'one + two', text(b)])};`);
  const answer = b.choose<Code>(
    () => 'of(...given)',
    () => 'Reflect.apply(of, self, given)',
    () => js`of(${text(b)}, given[0])`,
    () => 'given[1]',
    () => js`of.apply(self, given.reverse())`,
    () => text(b),
  );
  b.emit(
    js`const ${proxy} = new Proxy(${callee}, { apply(of${ANY}, self${ANY}, given${ANY}) { return ${answer}; } });`,
  );
  b.sink(js`${proxy}(${text(b)}, ${text(b)})`);
  b.sink(js`${proxy}.call(null, ${text(b)}, ${data(b)})`);
  b.sink(js`[${text(b)}].map((it) => ${proxy}(it, 'x'))[0]`);
  b.sink(js`Reflect.apply(${proxy}, undefined, [${data(b)}, ${text(b)}])`);
}

function constructing(b: Builder): void {
  const [kind, proxy, made] = [b.fresh('Kind'), b.fresh('proxy'), b.fresh('made')];
  b.emit(js`class ${kind} { held${ANY}; constructor(given${ANY}) { this.held = given; } own() { return this.held; } }`);
  const answer = b.choose<Code>(
    () => 'new of(...given)',
    () => 'Reflect.construct(of, given)',
    () => 'Reflect.construct(of, given, made)',
    () => js`new of(${text(b)})`,
    () => "{ held: given[1], own: () => 'own' }",
  );
  b.emit(
    js`const ${proxy}${ANY} = new Proxy(${kind}, { construct(of${ANY}, given${ANY}, made${ANY}) { return ${answer}; } });`,
  );
  b.emit(js`const ${made} = new ${proxy}(${text(b)}, ${text(b)});`);
  b.sink(js`${made}.held`);
  b.sink(js`${made}.own()`);
}

function listing(b: Builder): void {
  const of = target(b);
  const proxy = b.fresh('proxy');
  const names = b.pick<Code>([
    "['a']",
    "['b', 'a']",
    'Reflect.ownKeys(of)',
    "Reflect.ownKeys(of).filter((key) => key !== 'a')",
  ]);
  const traps = b.choose<Code>(
    () => js`ownKeys: (of${ANY}) => ${names}`,
    () => js`ownKeys: (of${ANY}) => ${names}, get: (of${ANY}, key${ANY}) => key + ${text(b)}`,
    () => js`get: (of${ANY}, key${ANY}) => key === 'a' ? 'hidden' : of[key]`,
  );
  b.emit(js`const ${proxy}${ANY} = new Proxy(${of}, { ${traps} });`);
  const copied = b.fresh('copied');
  b.emit(
    js`const ${copied}${ANY} = ${b.pick<Code>([js`{ ...${proxy} }`, js`Object.assign({}, ${proxy})`, js`Object.fromEntries(Object.entries(${proxy}))`])};`,
  );
  b.sink(js`${copied}.a`);
  b.sink(js`${copied}.b`);
  b.sink(js`Object.keys(${proxy}).join('')`);
  b.sink(js`Object.values(${proxy})[0]`);
  const all = b.variable('all', TEXT, "''", 'let');
  b.assigns(all.name);
  b.emit(js`for (const key in ${proxy}) ${all.name} += ${proxy}[key];`);
  b.sink(all.name);
}

function reflected(b: Builder): void {
  const object = b.fresh('object');
  const other = b.fresh('other');
  b.emit(
    js`const ${object}${ANY} = { hidden: ${data(b)}, get shown() { return this.hidden; }, set shown(it) { this.hidden = it; } };`,
  );
  b.emit(js`const ${other}${ANY} = { hidden: ${text(b)} };`);
  b.sink(js`Reflect.get(${object}, 'shown')`);
  b.sink(js`Reflect.get(${object}, 'shown', ${other})`);
  b.emit(js`Reflect.set(${object}, 'shown', ${text(b)}${b.pick<Code>(['', js`, ${other}`])});`);
  b.sink(js`${object}.hidden`);
  b.sink(js`${other}.hidden`);
  b.emit(js`Reflect.defineProperty(${other}, 'fixed', { value: ${text(b)} });`);
  b.sink(js`${other}.fixed`);
  b.sink(js`Reflect.set(${other}, 'fixed', ${data(b)}) ? 'set' : ${other}.fixed`);
  b.sink(js`Reflect.getOwnPropertyDescriptor(${other}, 'hidden')${type('?')}.value`);
  b.emit(js`Reflect.setPrototypeOf(${other}, ${object});`);
  b.emit(js`Reflect.deleteProperty(${other}, 'hidden');`);
  b.sink(js`${other}.shown`);
}
