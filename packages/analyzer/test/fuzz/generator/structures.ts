import type { Builder } from '../builder';
import { type Code, js, type Name, type } from '../code';
import { TEXT } from '../shape';
import { data, text } from './expressions';
import type { Family } from './family';

/** Containers in containers: stores through one way that are read through another, linked objects, state that objects share. */
export const structures: Family = {
  name: 'structures',
  exact: true,
  emit(b) {
    b.choose(
      () => shared(b),
      () => shared(b),
      () => linked(b),
      () => table(b),
      () => store(b),
      () => pipeline(b),
      () => listeners(b),
      () => tree(b),
    );
  },
};

const ANY = type(': any');

/** One object that several containers hold, and one that looks like it. */
function shared(b: Builder): void {
  const [inner, other, outer] = [b.fresh('inner'), b.fresh('inner'), b.fresh('outer')];
  b.emit(js`const ${inner}${ANY} = { held: ${text(b)}, list: [${data(b)}] };`);
  b.emit(js`const ${other}${ANY} = { held: ${text(b)}, list: [${text(b)}] };`);
  b.emit(
    js`const ${outer}${ANY} = { inner: ${inner}, all: [${inner}, ${other}], map: new Map([['a', ${inner}], ['b', ${other}]]), made: () => ${b.pick<Name>([inner, other])} };`,
  );
  const ways = (): Code =>
    b.choose<Code>(
      () => js`${outer}.inner`,
      () => js`${outer}.all[0]`,
      () => js`${outer}.all[1]`,
      () => js`${outer}.map.get('a')`,
      () => js`${outer}.map.get('b')`,
      () => js`${outer}.made()`,
      () => js`${outer}.all.at(-1)`,
      () => js`(({ inner: it }${ANY}) => it)(${outer})`,
      () => js`[...${outer}.map.values()][1]`,
      () => js`(${outer}.all.find((it${ANY}) => it === ${inner}) ?? ${outer}.inner)`,
      () => js`Object.values(${outer})[0]`,
      () => js`[${inner}, ...${outer}.all][0]`,
    );
  b.emit(
    b.choose<Code>(
      () => js`${ways()}.held = ${text(b)};`,
      () => js`${ways()}.list.push(${text(b)});`,
      () => js`${ways()}.list[0] = ${text(b)};`,
      () => js`Object.assign(${ways()}, { held: ${text(b)} });`,
      () => js`${outer}.all[0] = { held: ${text(b)}, list: [] };`,
      () => js`${outer}.map.set('a', ${other});`,
      () => js`${outer}.all.reverse();`,
      () => js`[${outer}.inner, ${outer}.all[0]] = [${outer}.all[0], ${other}];`,
      () => js`${outer}.inner = { ...${ways()}, held: ${text(b)} };`,
    ),
  );
  b.emit(js`${ways()}.held = ${text(b)};`);
  b.sink(js`${outer}.inner.held`);
  b.sink(js`${ways()}.held`);
  b.sink(js`${ways()}.list[0]`);
  b.sink(js`${inner}.held`);
  b.sink(js`${other}.held`);
  b.sink(js`${other}.list.join('')`);
}

function linked(b: Builder): void {
  const [head, at] = [b.fresh('head'), b.fresh('at')];
  b.emit(
    js`const ${head}${ANY} = { held: ${text(b)}, next: { held: ${data(b)}, next: { held: ${text(b)}, next: null } } };`,
  );
  b.emit(
    b.choose<Code>(
      () => js`${head}.next = ${head}.next.next;`,
      () => js`${head}.next.next.next = { held: ${text(b)}, next: null };`,
      () => js`${head}.next = { held: ${text(b)}, next: ${head}.next };`,
      () => js`${head}.next.held = ${text(b)};`,
    ),
  );
  const all = b.variable('all', TEXT, "''", 'let');
  b.assigns(all.name);
  const round = b.block(() => {
    b.sink(js`${at}.held`);
    b.emit(js`${all.name} += ${b.pick<Code>([js`${at}.held`, text(b)])};`);
    if (b.rarely(3)) b.emit(js`if (${at}.next === null) ${at}.held = ${text(b)};`);
  });
  b.emit(js`for (let ${at} = ${head}; ${at} !== null; ${at} = ${at}.next) ${round}`);
  b.sink(all.name);
  b.sink(js`${head}.next.held`);
  b.sink(js`${head}.next.next?.held`);
}

function table(b: Builder): void {
  const rows = b.fresh('rows');
  b.emit(
    js`const ${rows}${ANY} = [{ id: 1, held: ${data(b)} }, { id: 2, held: ${text(b)} }, { id: 3, held: ${text(b)} }];`,
  );
  b.emit(
    b.choose<Code>(
      () => js`${rows}.find((row${ANY}) => row.id === 2).held = ${text(b)};`,
      () => js`${rows}.forEach((row${ANY}) => { if (row.id === 1) row.held = ${text(b)}; });`,
      () => js`for (const row of ${rows}) if (row.id > 1) row.held = ${text(b)};`,
      () => js`${rows}.splice(${rows}.findIndex((row${ANY}) => row.id === 1), 1, { id: 1, held: ${text(b)} });`,
      () => js`${rows}.sort((one${ANY}, two${ANY}) => two.id - one.id);`,
    ),
  );
  b.sink(js`${rows}.find((row${ANY}) => row.id === ${b.pick(['1', '2', '3', '4'])})?.held`);
  b.sink(js`${rows}.filter((row${ANY}) => row.id !== 1).map((row${ANY}) => row.held).join('')`);
  b.sink(js`Object.fromEntries(${rows}.map((row${ANY}) => [row.id, row.held]))[${b.pick(['1', '2', '3'])}]`);
  b.sink(
    js`${rows}.reduce((all${ANY}, { id, held }${ANY}) => ({ ...all, ['r' + id]: held }), {}).r${b.pick(['1', '2', '3'])}`,
  );
  b.sink(js`${rows}.map(({ held, ...rest }${ANY}) => rest)`);
  b.sink(js`${rows}[0].held`);
}

/** A store that functions share, behind a closure. */
function store(b: Builder): void {
  const [make, one, other] = [b.fresh('make'), b.fresh('store'), b.fresh('store')];
  b.emit(
    js`const ${make} = (start${ANY}) => { let state = start; const past${ANY} = []; return { get: () => state, update(change${ANY}) { past.push(state); state = { ...state, ...change(state) }; }, undo() { state = past.pop(); } }; };`,
  );
  b.emit(js`const ${one} = ${make}({ a: ${text(b)}, b: ${data(b)} });`);
  b.emit(js`const ${other} = ${make}({ a: ${text(b)} });`);
  b.emit(
    js`${one}.update((before${ANY}) => ({ ${b.pick(['a', 'b'])}: ${b.pick<Code>(['before.b', "'<' + before.a", text(b)])} }));`,
  );
  b.emit(js`${other}.update(() => ({ b: ${text(b)} }));`);
  b.sink(js`${one}.get().a`);
  b.sink(js`${one}.get().b`);
  b.sink(js`${other}.get().a`);
  b.sink(js`${other}.get().b`);
  b.emit(js`${b.pick<Name>([one, other])}.undo();`);
  b.sink(js`${one}.get().a`);
  b.sink(js`${one}.get().b`);
  b.sink(js`${other}.get().b`);
}

/** Functions in an array, each given what the one before gave, or the way to the next one. */
function pipeline(b: Builder): void {
  const run = b.fresh('run');
  const stage = (): Code =>
    b.choose<Code>(
      () => js`(it${ANY}) => it`,
      () => js`(it${ANY}) => '<' + it`,
      () => js`() => ${text(b)}`,
      () => js`(it${ANY}) => it + ${text(b)}`,
    );
  b.choose(
    () => {
      b.emit(
        js`const ${run} = (...stages${type(': any[]')}) => (given${ANY}) => stages.${b.pick(['reduce', 'reduceRight'])}((held, one) => one(held), given);`,
      );
      b.sink(js`${run}(${stage()}, ${stage()})(${text(b)})`);
      b.sink(js`${run}(${stage()})(${data(b)})`);
      b.sink(js`${run}()(${text(b)})`);
    },
    () => {
      const middle = (): Code =>
        b.choose<Code>(
          () => js`(request${ANY}, next${ANY}) => next()`,
          () => js`(request${ANY}, next${ANY}) => { request.a = ${text(b)}; return next(); }`,
          () => js`(request${ANY}) => request.a`,
          () => js`(request${ANY}, next${ANY}) => '<' + next()`,
          () => js`(request${ANY}, next${ANY}) => { const answer = next(); request.b = answer; return ${text(b)}; }`,
        );
      const request = b.fresh('request');
      b.emit(
        js`const ${run} = (stages${ANY}, request${ANY}) => { const step = (at${ANY})${ANY} => at < stages.length ? stages[at](request, () => step(at + 1)) : request.b; return step(0); };`,
      );
      b.emit(js`const ${request}${ANY} = { a: ${data(b)}, b: ${text(b)} };`);
      b.sink(js`${run}([${middle()}, ${middle()}], ${request})`);
      b.sink(js`${request}.a`);
      b.sink(js`${request}.b`);
    },
  );
}

/** Who listens hears what is sent under its name, as long as it listens. */
function listeners(b: Builder): void {
  const [kind, bus, heard, off] = [b.fresh('Bus'), b.fresh('bus'), b.fresh('heard'), b.fresh('off')];
  const { before, has, get, put } = b.pick([
    {
      before: 'held = new Map();',
      has: 'this.held.has(name)',
      get: 'this.held.get(name)',
      put: 'this.held.set(name, [])',
    },
    { before: 'held = {};', has: 'name in this.held', get: 'this.held[name]', put: 'this.held[name] = []' },
    {
      before: '#held = new Map();',
      has: 'this.#held.has(name)',
      get: 'this.#held.get(name)',
      put: 'this.#held.set(name, [])',
    },
  ]);
  b.emit(
    js`class ${kind} { ${before} known(name${ANY})${ANY} { if (!(${has})) ${put}; return ${get}; } on(name${ANY}, listener${ANY}) { const known = this.known(name); known.push(listener); return () => known.splice(known.indexOf(listener), 1); } emit(name${ANY}, ...given${ANY}) { for (const one of this.known(name)) one(...given); } }`,
  );
  const state = b.variable('state', TEXT, text(b), 'let');
  b.assigns(state.name);
  b.emit(js`const ${bus} = new ${kind}();`);
  b.emit(
    js`const ${off} = ${bus}.on('a', (${heard}${ANY}) => ${b.block(() => {
      b.sink(heard);
      b.emit(js`${state.name} = ${b.pick<Code>([heard, text(b)])};`);
    })});`,
  );
  b.emit(js`${bus}.on('b', (one${ANY}, two${ANY}) => ${b.block(() => b.sink('two'))});`);
  b.emit(js`${bus}.emit('a', ${text(b)});`);
  b.sink(state.name);
  b.emit(js`${bus}.emit('b', ${data(b)}, ${text(b)});`);
  b.emit(js`${bus}.emit('c', ${data(b)});`);
  if (b.rarely(2)) b.emit(js`${off}();`);
  b.emit(js`${bus}.emit('a', ${text(b)});`);
  b.sink(state.name);
}

function tree(b: Builder): void {
  const [root, walk] = [b.fresh('root'), b.fresh('walk')];
  b.emit(
    js`const ${root}${ANY} = { held: ${text(b)}, inner: [{ held: ${data(b)}, inner: [] }, { held: ${text(b)}, inner: [{ held: ${text(b)}, inner: [] }] }] };`,
  );
  b.emit(
    js`const ${walk} = (node${ANY}, visit${ANY})${ANY} => { visit(node); for (const one of node.inner) ${walk}(one, visit); };`,
  );
  const all = b.variable('all', TEXT, "''", 'let');
  b.assigns(all.name);
  b.emit(
    b.choose<Code>(
      () => js`${walk}(${root}, (node${ANY}) => { ${all.name} += node.held; });`,
      () => js`${walk}(${root}, (node${ANY}) => { if (node.inner.length === 0) ${all.name} += node.held; });`,
      () => js`${walk}(${root}, (node${ANY}) => { node.held = ${text(b)}; });`,
      () => js`${walk}(${root}.inner[${b.pick(['0', '1'])}], (node${ANY}) => { ${all.name} = node.held; });`,
    ),
  );
  b.sink(all.name);
  b.sink(js`${root}.held`);
  b.sink(js`${root}.inner[0].held`);
  b.sink(js`${root}.inner[1].inner[0].held`);
  const depth = b.fresh('collect');
  b.emit(js`const ${depth} = (node${ANY})${ANY} => [node.held, ...node.inner.flatMap(${depth})];`);
  b.sink(js`${depth}(${root})[${b.pick(['0', '1', '2', '3'])}]`);
}
