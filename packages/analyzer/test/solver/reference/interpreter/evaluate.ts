import type { Argument, FlowNode, NodeId } from '../../../../src/graph';
import { callableOf, closureOf } from './callable';
import { classOf, constructAbove } from './classes';
import { clear, keyOf, load, objectOf, store } from './content';
import type { Cell, Frame } from './frame';
import { yielded } from './generators';
import { advance, awaited, begin, type Cursor, close, delegate, taken } from './iteration';
import { binaries, unaries } from './operators';
import { nodeAt, type Steps, valueAt } from './run';
import { Abandoned, type World } from './world';

/** Runs one node; its value is what the engine computes. */
export function* evaluate(world: World, frame: Frame, node: FlowNode): Steps<unknown> {
  const read = (id: NodeId): unknown => valueAt(frame, id);
  switch (node.op) {
    case 'const':
      return node.value;
    case 'bigint':
      return BigInt(node.text);
    case 'regexp':
      return new RegExp(node.source, node.flags);
    case 'param':
      return frame.given[node.index];
    case 'rest':
      return frame.given.slice(node.from);
    case 'arguments':
      return argumentsOf(...frame.given);
    case 'this':
      return undefined;
    case 'new-target':
      return frame.newTarget;
    case 'super':
      return Object.getPrototypeOf(homeOf(frame));
    case 'capture':
      return frame.closure.captures[node.index];
    case 'global':
      return globalNamed(world, node.name);
    case 'copy':
      return read(node.value);
    case 'caught':
      return frame.caught;
    case 'cell':
      return { name: node.name, value: undefined, set: !node.lexical } satisfies Cell;
    case 'load':
      return load(frame, read(node.base), node.content, receiverOf(frame, node.base));
    case 'store':
      return store(frame, read(node.base), node.content, read(node.value), receiverOf(frame, node.base));
    case 'clear':
      return clear(frame, read(node.base), node.content);
    case 'object':
      return {};
    case 'array':
      return listOf(frame, node.elements);
    case 'assign':
      return void Object.defineProperties(
        read(node.target),
        Object.getOwnPropertyDescriptors({ ...(read(node.from) as object) }),
      );
    case 'rest-object':
      return without(read(node.from), new Set(node.excluded.map((content) => keyOf(frame, content))));
    case 'take':
      return taken(read(node.of), node.count);
    case 'item':
      return (read(node.of) as readonly unknown[])[node.index];
    case 'rest-items':
      return (read(node.of) as readonly unknown[]).slice(node.from);
    case 'iterate':
      return begin(read(node.of), node.what);
    case 'advance':
      return yield* advance(read(node.cursor) as Cursor);
    case 'current':
      return (read(node.cursor) as Cursor).current;
    case 'close':
      return yield* close(read(node.cursor) as Cursor);
    case 'accessor':
      return void Object.defineProperty(read(node.base), keyOf(frame, node.content), {
        [node.kind]: read(node.closure),
        enumerable: true,
        configurable: true,
      });
    case 'closure':
      return makeClosure(world, frame, node);
    case 'home': {
      const closure = closureOf(read(node.closure));
      return closure === undefined ? undefined : void Object.assign(closure, { home: read(node.object) });
    }
    case 'class':
      return classOf(world, frame, node);
    case 'call':
      return call(world, frame, node);
    case 'binary': {
      const [left, right] = [read(node.left), read(node.right)];
      return world.derived([left, right], operator(binaries, node.operator)(left, right));
    }
    case 'unary': {
      const operand = read(node.operand);
      const value = operator(unaries, node.operator)(operand);
      return node.operator === 'typeof' || node.operator === 'void' ? value : world.derived([operand], value);
    }
    case 'template':
      return node.parts.map((part) => `${read(part) as string}`).join('');
    case 'await':
      return yield* awaited(read(node.value));
    case 'yield':
      return yield* yieldTo(frame, node.value === null ? undefined : read(node.value), node.delegate);
    case 'returning': {
      const { returning } = frame;
      frame.returning = false;
      return returning;
    }
    case 'fail':
      throw node.error === 'ReferenceError' ? new ReferenceError(node.message) : new TypeError(node.message);
    case 'phi':
    case 'import':
    case 'import-call':
    case 'module':
    case 'decorate':
    case 'initial':
    case 'opaque':
      throw new Abandoned(`The reference does not run "${node.op}".`);
  }
}

function argumentsOf(..._given: unknown[]): unknown {
  // biome-ignore lint/complexity/noArguments: the object itself is asked for
  return arguments;
}

function globalNamed(world: World, name: string): unknown {
  if (Object.hasOwn(world.scope, name)) return world.scope[name];
  if (name in globalThis) return Reflect.get(globalThis, name);
  throw new ReferenceError(`${name} is not defined`);
}

/** What `this` is for a getter: in `super.x` not the object that has it. */
function receiverOf(frame: Frame, base: NodeId): unknown {
  return nodeAt(frame, base).op === 'super' ? frame.self?.value : valueAt(frame, base);
}

/** The object that the code belongs to; arrows use that of the code around them. */
function homeOf(frame: Frame): object {
  for (let at: Frame | null = frame; at !== null; at = at.closure.outer) {
    if (at.closure.home !== null) return at.closure.home;
  }
  throw new SyntaxError('There is no "super" here.');
}

function listOf(frame: Frame, items: readonly Argument[]): unknown[] {
  return items.flatMap(({ node, spread }) => {
    const value = valueAt(frame, node);
    return spread ? [...(value as Iterable<unknown>)] : [value];
  });
}

function without(from: unknown, excluded: ReadonlySet<PropertyKey>): object {
  const source = objectOf(from);
  const kept = Reflect.ownKeys(source).filter(
    (key) => !excluded.has(key) && Object.prototype.propertyIsEnumerable.call(source, key),
  );
  return Object.fromEntries(kept.map((key) => [key, Reflect.get(source, key, from)]));
}

function makeClosure(world: World, frame: Frame, node: Extract<FlowNode, { op: 'closure' }>): unknown {
  const facts = world.facts.functions[node.function];
  if (facts === undefined) throw new Abandoned(`There is no function ${node.function}.`);
  const captures = node.captures.map((cell) => valueAt(frame, cell) as Cell);
  return callableOf(world, {
    facts,
    captures,
    outer: node.boundThis === null ? null : frame,
    home: null,
    owner: null,
  });
}

function call(world: World, frame: Frame, node: Extract<FlowNode, { op: 'call' }>): unknown {
  const given = listOf(frame, node.arguments);
  if (node.kind === 'super') return constructAbove(frame, given);
  if (node.kind === 'jsx') throw new Abandoned('The reference does not run "jsx".');
  if (isSink(frame, node.callee)) return world.reached(placeOf(frame, node.arguments[0]?.node), given[0]);
  const callee = valueAt(frame, node.callee);
  if (typeof callee !== 'function') throw new TypeError('It is not a function');
  if (node.kind === 'new') return Reflect.construct(callee, given);
  return Reflect.apply(callee, node.receiver === null ? undefined : valueAt(frame, node.receiver), given);
}

function isSink(frame: Frame, callee: NodeId): boolean {
  const node = nodeAt(frame, callee);
  return node.op === 'global' && node.name === '__sink';
}

const placeOf = (frame: Frame, id: NodeId | undefined): number => nodeAt(frame, id ?? 0).span.start;

function operator<Compute>(table: Readonly<Record<string, Compute>>, name: string): Compute {
  const found = table[name];
  if (found === undefined) throw new Abandoned(`The reference does not compute "${name}".`);
  return found;
}

function* yieldTo(frame: Frame, value: unknown, delegates: boolean): Steps<unknown> {
  const { async: asynchronous } = frame.closure.facts;
  const resume = delegates ? yield* delegate(value, asynchronous) : yield* yielded(value, asynchronous);
  if (resume.how === 'throw') throw resume.value;
  frame.returning = resume.how === 'return';
  return resume.value;
}
