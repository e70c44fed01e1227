import type { Builder } from '../builder';
import { type Code, js, type } from '../code';
import { TEXT } from '../shape';
import { data, text } from './expressions';
import type { Family } from './family';

/** Small machinery that programs are full of: emitters, middleware, stores, coroutines, builders, undo. */
export const idioms: Family = {
  name: 'idioms',
  exact: true,
  emit(b) {
    b.choose(
      () => emitter(b),
      () => middleware(b),
      () => store(b),
      () => coroutine(b),
      () => fluent(b),
      () => undo(b),
      () => mixin(b),
      () => registry(b),
    );
  },
};

const ANY = type(': any');
const LIST = type(': any[]');

/** Listeners that come, go, and listen once. */
function emitter(b: Builder): void {
  const [kind, it, listener] = [b.fresh('Emitter'), b.fresh('emitter'), b.fresh('listener')];
  const held = b.variable('held', TEXT, text(b), 'let');
  b.assigns(held.name);
  b.emit(
    js`class ${kind} { #all = new Map${type('<string, any[]>')}(); on(name${type(': string')}, f${ANY}) { this.#all.set(name, [...(this.#all.get(name) ?? []), f]); return () => this.off(name, f); } off(name${type(': string')}, f${ANY}) { this.#all.set(name, (this.#all.get(name) ?? []).filter((one) => one !== f)); } once(name${type(': string')}, f${ANY}) { const stop = this.on(name, (...all${LIST}) => { stop(); f(...all); }); return stop; } emit(name${type(': string')}, ...all${LIST}) { for (const f of this.#all.get(name) ?? []) f(...all); } }`,
  );
  b.emit(js`const ${it} = new ${kind}();`);
  b.emit(
    js`const ${listener} = (value${ANY}) => { ${held.name} = ${b.pick<Code>(['value', text(b), "value + '!'"])}; };`,
  );
  b.emit(
    js`${b.pick<Code>(['', js`const ${b.fresh('stop')} = `])}${it}.${b.pick(['on', 'once'])}(${b.pick(["'a'", "'b'"])}, ${listener});`,
  );
  b.emit(js`${it}.emit('a', ${text(b)});`);
  b.sink(held.name);
  b.emit(
    js`${it}.${b.pick<Code>([js`off('a', ${listener})`, js`on('a', (value${ANY}) => { ${held.name} += value; })`, js`once('a', ${listener})`])};`,
  );
  b.emit(js`${it}.emit('a', ${text(b)});`);
  b.sink(held.name);
  b.emit(js`${it}.emit('b', ${data(b)});`);
  b.sink(held.name);
}

/** Functions that call the next one, or do not. */
function middleware(b: Builder): void {
  const [compose, run, layers] = [b.fresh('compose'), b.fresh('run'), b.fresh('layers')];
  const asynchronous = b.rarely(2);
  const [early, late] = asynchronous ? ['async ', 'await '] : ['', ''];
  b.emit(
    js`const ${compose} = (layers${LIST}) => (context${ANY}) => { const from = ${early}(at${type(': number')})${ANY} => layers[at]?.(context, () => from(at + 1)); return from(0); };`,
  );
  const layer = (): Code =>
    b.choose<Code>(
      () => js`${early}(context${ANY}, next${ANY}) => { context.a = ${text(b)}; ${late}next(); }`,
      () =>
        js`${early}(context${ANY}, next${ANY}) => { ${late}next(); context.b = ${b.pick<Code>(['context.a', text(b)])}; }`,
      () => js`${early}(context${ANY}) => { context.c = ${text(b)}; }`,
      () => js`${early}(context${ANY}, next${ANY}) => { try { ${late}next(); } catch (error) { context.c = error; } }`,
      () => js`${early}(context${ANY}) => { if (context.d) throw ${text(b)}; context.a += context.c; }`,
    );
  b.emit(js`const ${layers}${LIST} = [${layer()}, ${layer()}, ${layer()}];`);
  b.emit(js`const ${run} = ${compose}(${layers});`);
  const context = b.fresh('context');
  b.emit(
    js`const ${context}${ANY} = { a: ${text(b)}, b: ${text(b)}, c: ${text(b)}, d: ${b.pick(['true', 'false'])} };`,
  );
  const watch = b.block(() => {
    b.sink(js`${context}.a`);
    b.sink(js`${context}.b`);
    b.sink(js`${context}.c`);
  });
  if (asynchronous) b.emit(js`${run}(${context}).then(() => ${watch}, () => ${watch});`);
  else b.emit(js`try { ${run}(${context}); } catch {} finally ${watch}`);
}

/** A state that is replaced by what a reducer makes of it. */
function store(b: Builder): void {
  const [create, it, last] = [b.fresh('create'), b.fresh('store'), b.fresh('last')];
  b.emit(
    js`const ${create} = (reduce${ANY}, state${ANY} = reduce(undefined, {})) => { const all = new Set${type('<any>')}(); return { get: () => state, send(action${ANY}) { state = reduce(state, action); all.forEach((f) => f(state, action)); return action; }, watch(f${ANY}) { all.add(f); return () => all.delete(f); } }; };`,
  );
  const reduce = b.block(() => {
    b.emit(
      js`switch (action.type) { case 'set': return { ...state, [action.key]: action.value }; case 'clear': { const { [action.key]: gone, ...rest } = state; return ${b.pick(['rest', '{ ...rest, gone }'])}; } case 'swap': return { ...state, a: state.b, b: state.a }; default: return state; }`,
    );
  });
  b.emit(js`const ${it} = ${create}((state${ANY} = { a: ${text(b)}, b: ${text(b)} }, action${ANY}) => ${reduce});`);
  b.emit(js`let ${last}${ANY} = ${text(b)};`);
  b.emit(
    js`const ${b.fresh('stop')} = ${it}.watch((state${ANY}, action${ANY}) => { ${last} = ${b.pick(['state.a', 'action.value', 'state.b'])}; });`,
  );
  const key = (): Code => b.pick(["'a'", "'b'", "'gone'"]);
  const action = (): Code =>
    b.choose<Code>(
      () => js`{ type: 'set', key: ${key()}, value: ${text(b)} }`,
      () => js`{ type: 'clear', key: ${key()} }`,
      () => "{ type: 'swap' }",
      () => js`{ type: 'none', value: ${text(b)} }`,
    );
  for (let count = 0; count < 3; count++) {
    b.emit(js`${it}.send(${action()});`);
    b.sink(js`${it}.get().${b.pick(['a', 'b', 'gone'])}`);
    b.sink(last);
  }
}

/** A generator that somebody drives: what it yields comes back changed. */
function coroutine(b: Builder): void {
  const [drive, main, caught] = [b.fresh('drive'), b.fresh('main'), b.fresh('caught')];
  const answer = b.pick<Code>(['step.value', "step.value + '!'", text(b)]);
  b.emit(
    js`const ${drive} = (make${ANY}, ...all${LIST})${ANY} => { const it = make(...all); let step = it.next(); for (let at = 0; !step.done; at++) { if (at === ${b.pick(['0', '1', '2'])}) step = it.throw(${text(b)}); else step = it.next(${answer}); } return step.value; };`,
  );
  const [one, two] = [b.fresh('one'), b.fresh('two')];
  const tried = b.block(
    () => {
      b.emit(js`const ${one}${ANY} = yield ${text(b)};`);
      b.sink(one);
      b.emit(js`const ${two}${ANY} = yield ${b.pick<Code>([text(b), one])};`);
      b.sink(two);
      b.emit(js`return ${b.pick<Code>([one, two, 'given'])};`);
    },
    { generator: true, async: false },
  );
  const handler = b.block(() => {
    b.sink(caught);
    b.emit(js`return ${b.pick<Code>([caught, text(b)])};`);
  });
  b.emit(js`function* ${main}(given${ANY})${ANY} { try ${tried} catch (${caught}) ${handler} }`);
  b.sink(js`${drive}(${main}, ${text(b)})`);
}

/** Calls in a chain, each of which gives the object, or a new one. */
function fluent(b: Builder): void {
  const [kind, it] = [b.fresh('Query'), b.fresh('query')];
  const copies = b.rarely(2);
  const result = copies ? js`new ${kind}([...this.parts, part], this.options)` : '(this.parts.push(part), this)';
  b.emit(
    js`class ${kind} { parts${LIST}; options${ANY}; constructor(parts${LIST} = [], options${ANY} = {}) { this.parts = parts; this.options = options; } add(part${ANY})${ANY} { return ${result}; } set(key${type(': string')}, value${ANY})${ANY} { ${b.pick<Code>(['this.options[key] = value; return this;', js`return new ${kind}(this.parts, { ...this.options, [key]: value });`])} } when(condition${ANY}, f${ANY})${ANY} { return condition ? f(this) : this; } get last() { return this.parts.at(-1); } }`,
  );
  b.emit(js`const ${it} = new ${kind}().add(${text(b)}).set('a', ${text(b)});`);
  const next = b.fresh('next');
  b.emit(
    js`const ${next} = ${it}.add(${text(b)}).when(${b.pick(['true', 'false', '1 > 2'])}, (query${ANY}) => query.set('a', ${text(b)}).set('b', ${text(b)}));`,
  );
  b.sink(js`${it}.last`);
  b.sink(js`${it}.options.a`);
  b.sink(js`${next}.last`);
  b.sink(js`${next}.options.a`);
  b.sink(js`${next}.options.b`);
  b.sink(js`${next}.parts.length`);
}

/** Commands that are done and undone. */
function undo(b: Builder): void {
  const [done, run, back] = [b.fresh('done'), b.fresh('run'), b.fresh('back')];
  const document = b.fresh('document');
  b.emit(js`const ${document}${ANY} = { a: ${text(b)}, b: ${text(b)} };`);
  b.emit(js`const ${done}${LIST} = [];`);
  b.emit(
    js`const ${run} = (key${type(': string')}, value${ANY}) => { const before = ${document}[key]; ${document}[key] = value; ${done}.push(() => { ${document}[key] = before; }); };`,
  );
  b.emit(js`const ${back} = () => ${done}.${b.pick(['pop', 'pop', 'shift'])}()?.();`);
  for (let count = 0; count < 3; count++) {
    b.emit(
      b.choose<Code>(
        () => js`${run}(${b.pick(["'a'", "'b'"])}, ${text(b)});`,
        () => js`${back}();`,
      ),
    );
    b.sink(js`${document}.a`);
    b.sink(js`${document}.b`);
  }
}

/** Classes that functions make of others. */
function mixin(b: Builder): void {
  const [one, two, kind, it] = [b.fresh('one'), b.fresh('two'), b.fresh('Kind'), b.fresh('instance')];
  const head = type(': any');
  b.emit(
    js`const ${one} = (Base${head}) => class extends Base { own${ANY} = ${text(b)}; constructor(...all${LIST}) { super(...all); this.first = ${b.pick<Code>(['all[0]', 'this.own', text(b)])}; } read()${ANY} { return ${b.pick<Code>(['this.own', 'super.read?.()', text(b)])}; } static make(...all${LIST}) { return new this(...all); } };`,
  );
  b.emit(
    js`const ${two} = (Base${head}, given${ANY} = ${text(b)}) => class extends Base { read()${ANY} { return ${b.pick<Code>(['super.read()', 'given', "'<' + super.read()"])}; } get shown()${ANY} { return ${b.pick<Code>(['this.read()', 'this.first', 'given'])}; } };`,
  );
  b.emit(
    js`class ${kind} extends (${two}(${one}(class {}), ${text(b)})${type(' as any')}) { extra${ANY} = this.read(); }`,
  );
  b.emit(js`const ${it}${ANY} = (${kind}${type(' as any')}).make(${text(b)});`);
  b.sink(js`${it}.read()`);
  b.sink(js`${it}.shown`);
  b.sink(js`${it}.first`);
  b.sink(js`${it}.extra`);
}

/** Handlers under names, some of which are inherited. */
function registry(b: Builder): void {
  const [handlers, handle] = [b.fresh('handlers'), b.fresh('handle')];
  b.emit(
    js`const ${handlers}${ANY} = Object.assign(Object.create({ other: (value${ANY}) => ${b.pick<Code>(['value', text(b)])} }), { a: (value${ANY}) => ${b.pick<Code>(['value', text(b)])}, b(value${ANY}) { return this.a(${b.pick<Code>(['value', text(b)])}); } });`,
  );
  b.emit(
    js`const ${handle} = (name${type(': string')}, value${ANY}) => (name in ${handlers} ? ${handlers}[name](value) : ${text(b)});`,
  );
  b.sink(js`${handle}('a', ${text(b)})`);
  b.sink(js`${handle}('b', ${text(b)})`);
  b.sink(js`${handle}('other', ${text(b)})`);
  b.sink(js`${handle}('none', ${text(b)})`);
  b.emit(
    js`${b.pick<Code>([js`delete ${handlers}.a`, js`${handlers}.a = () => ${text(b)}`, js`${handlers}.other = ${handlers}.a`])};`,
  );
  b.sink(js`${handle}('a', ${text(b)})`);
  b.sink(js`${handle}('other', ${text(b)})`);
}
