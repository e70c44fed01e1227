import type { Builder } from '../builder';
import { type Code, js, type Name } from '../code';
import { LIST, type Shape, TEXT } from '../shape';
import { existingList, observeList } from './arrays';
import { data, simpleText, text } from './expressions';
import type { Family } from './family';
import { objectLiteral, record } from './objects';

/** Patterns with defaults and rest, in declarations, assignments and parameters. */
export const destructuring: Family = {
  name: 'destructuring',
  exact: true,
  emit(b) {
    b.choose(
      () => ofObject(b),
      () => ofArray(b),
      () => ofNested(b),
      () => byAssignment(b),
      () => byParameter(b),
    );
  },
};

/** Names that a pattern binds; they are in sight when it has been emitted. */
class Bound {
  readonly #names: [Name, Shape][] = [];

  constructor(private readonly builder: Builder) {}

  name(hint: string, shape: Shape = TEXT): Name {
    const name = this.builder.fresh(hint);
    this.#names.push([name, shape]);
    return name;
  }

  emit(pattern: Code): void {
    this.builder.emit(pattern);
    for (const [name, shape] of this.#names) this.builder.declare(name, shape);
  }
}

function ofObject(b: Builder): void {
  const source = b.some('record') ?? record(b);
  const [key, shape] = [...source.shape.fields][0] ?? ['a', TEXT];
  const others = new Map([...source.shape.fields].filter(([name]) => name !== key));
  const bound = new Bound(b);
  const taken = bound.name('taken', shape);
  const missing = bound.name('missing');
  const rest = bound.name('rest', { kind: 'record', fields: others });
  bound.emit(js`const { ${key}: ${taken}, nothing: ${missing} = ${simpleText(b)}, ...${rest} } = ${source.name};`);
  b.sink(taken);
  b.sink(missing);
  b.sink(rest);
}

function ofArray(b: Builder): void {
  const { name } = existingList(b);
  const bound = new Bound(b);
  const first = bound.name('first');
  const third = bound.name('third');
  const rest = bound.name('rest', LIST);
  bound.emit(
    b.choose<Code>(
      () => js`const [${first} = ${simpleText(b)}, , ${third} = ${simpleText(b)}, ...${rest}] = ${name};`,
      () => js`const [${first}, ${third} = ${simpleText(b)}, ...${rest}] = ${name};`,
      () => js`const [${first}, ...[${third}, ...${rest}]] = ${name};`,
    ),
  );
  b.sink(first);
  b.sink(third);
  observeList(b, rest);
}

function ofNested(b: Builder): void {
  const bound = new Bound(b);
  const [one, two, three] = [bound.name('one'), bound.name('two'), bound.name('three')];
  bound.emit(
    js`const { outer: { inner: ${one}, other: [${two} = ${simpleText(b)}] }, [${b.pick(["'key'", "'k' + 'ey'"])}]: ${three} } = { outer: { inner: ${data(b)}, other: [${b.pick<Code>(['', data(b)])}] }, key: ${text(b)} };`,
  );
  b.sink(one);
  b.sink(two);
  b.sink(three);
}

function byAssignment(b: Builder): void {
  const one = b.variable('one', TEXT, text(b), 'let');
  const object = b.variable('object', { kind: 'record', fields: new Map([['a', TEXT]]) }, js`{ a: ${text(b)} }`);
  b.assigns(one.name);
  b.emit(
    b.choose<Code>(
      () => js`({ a: ${one.name}, b: ${object.name}.a } = { a: ${text(b)}, b: ${data(b)} });`,
      () => js`[${one.name}, ${object.name}.a] = [${text(b)}, ${data(b)}];`,
      () => js`[${object.name}.a, ${one.name} = ${simpleText(b)}] = [${one.name}];`,
    ),
  );
  b.sink(one.name);
  b.sink(js`${object.name}.a`);
}

function byParameter(b: Builder): void {
  const callee = b.fresh('callee');
  const [one, two] = [b.fresh('one'), b.fresh('two')];
  const body = b.body(() => {
    b.declare(one, TEXT);
    b.declare(two, TEXT);
    b.sink(one);
    b.anything();
    b.emit(js`return ${text(b)};`);
  });
  const { code } = objectLiteral(b, 1);
  b.emit(
    js`function ${callee}({ a: ${one} = ${simpleText(b)} }${{ kind: 'type', code: ': { a?: string }' }}, [${two}] = [${text(b)}]) ${body}`,
  );
  b.sink(js`${callee}(${code})`);
  b.sink(js`${callee}({}, [${text(b)}])`);
}
