import type { Content, NodeId } from '../../../../src/graph';
import type { Body } from './body';
import { call, closure } from './calls';

/** Literals, the last of which is `undefined`. */
const TEXTS = ['a', 'b', 1, null] as const;
const CONSTANTS = ['p', 'q', true, false, 0, 1] as const;

type Emit = (body: Body) => void;

/** Emits one node, or a few that belong together. */
export function operation(body: Body): void {
  const emit = OPERATIONS[body.below(OPERATIONS.length)] ?? sink;
  emit(body);
}

export function text(body: Body): NodeId {
  return body.pick('text', () => body.emit({ op: 'const', value: 'a' }, 'text'));
}

export function constant(body: Body): NodeId {
  return body.pick('constant', () => body.emit({ op: 'const', value: 'p' }, 'constant'));
}

export function object(body: Body): NodeId {
  return body.pick('object', () => body.emit({ op: 'object' }, 'object'));
}

export function list(body: Body): NodeId {
  return body.pick('list', () => body.emit({ op: 'array', elements: [{ node: text(body), spread: false }] }, 'list'));
}

/** Some value that may be shown, returned, or thrown. */
export function something(body: Body): NodeId {
  const makers = [text, text, object, list] as const;
  return (makers[body.below(makers.length)] ?? text)(body);
}

export function global(body: Body, name: string): NodeId {
  return body.emit({ op: 'global', name }, null);
}

export const sink: Emit = (body) => {
  const value = something(body);
  // Arrivals are told apart by the place of the argument, so that each sink has a node of its own for it.
  body.places.sinks.push({ place: body.places.next, within: body.signature?.index ?? 0 });
  const node = body.emit({ op: 'copy', value }, null);
  const callee = global(body, '__sink');
  body.emit({ op: 'call', kind: 'call', callee, receiver: null, arguments: [{ node, spread: false }] }, null);
};

export const source: Emit = (body) => {
  const callee = global(body, '__source');
  body.emit({ op: 'call', kind: 'call', callee, receiver: null, arguments: [] }, 'text');
};

const literal: Emit = (body) => {
  const isConstant = body.rarely(3);
  const values = isConstant ? CONSTANTS : TEXTS;
  const value = values[body.below(values.length + 1)];
  body.emit(value === undefined ? { op: 'const' } : { op: 'const', value }, isConstant ? 'constant' : 'text');
};

/** The name of a property with a text, known or computed. */
function textContent(body: Body): Content {
  if (body.rarely(3)) return { kind: 'computed', key: constant(body) };
  return { kind: 'property', name: body.below(2) === 0 ? 'p' : 'q' };
}

export const K: Content = { kind: 'property', name: 'k' };
export const O: Content = { kind: 'property', name: 'o' };

/** The name under which a list keeps a text. */
function place(body: Body): Content {
  return { kind: 'property', name: String(body.below(3)) };
}

const storeText: Emit = (body) => {
  body.emit({ op: 'store', base: object(body), content: textContent(body), value: text(body) }, null);
};
const loadText: Emit = (body) => {
  body.emit({ op: 'load', base: object(body), content: textContent(body) }, 'text');
};
const storeOther: Emit = (body) => {
  const base = object(body);
  if (body.below(2) === 0) body.emit({ op: 'store', base, content: K, value: constant(body) }, null);
  else body.emit({ op: 'store', base, content: O, value: object(body) }, null);
};
/** What was never stored is missing, and what follows throws; nothing else may be done with it than with others. */
const loadOther: Emit = (body) => {
  if (body.below(2) === 0) body.emit({ op: 'load', base: object(body), content: K }, 'constant');
  else body.emit({ op: 'load', base: object(body), content: O }, 'object');
};
const storeElement: Emit = (body) => {
  body.emit({ op: 'store', base: list(body), content: place(body), value: text(body) }, null);
};
const loadElement: Emit = (body) => {
  body.emit({ op: 'load', base: list(body), content: place(body) }, 'text');
};
const clear: Emit = (body) => {
  body.emit({ op: 'clear', base: object(body), content: textContent(body) }, null);
};
const newObject: Emit = (body) => {
  const base = body.emit({ op: 'object' }, 'object');
  body.emit({ op: 'store', base, content: textContent(body), value: text(body) }, null);
};
const newList: Emit = (body) => {
  const elements = Array.from({ length: body.below(4) }, () =>
    body.rarely(3) ? { node: list(body), spread: true } : { node: text(body), spread: false },
  );
  body.emit({ op: 'array', elements }, 'list');
};
const assign: Emit = (body) => {
  const from = object(body);
  const target = body.emit({ op: 'object' }, 'object');
  body.emit({ op: 'store', base: target, content: textContent(body), value: text(body) }, null);
  body.emit({ op: 'assign', target, from }, null);
  if (body.below(2) === 0) body.emit({ op: 'assign', target, from: object(body) }, null);
};
const restObject: Emit = (body) => {
  const excluded = Array.from({ length: body.below(3) }, () => (body.rarely(4) ? O : textContent(body)));
  body.emit({ op: 'rest-object', from: object(body), excluded }, 'object');
};
const takeApart: Emit = (body) => {
  const whole = body.below(2) === 0;
  const iterable = body.all('iterable').at(-1)?.node ?? list(body);
  const of = body.emit({ op: 'take', of: iterable, count: whole ? -1 : 2 }, null);
  body.emit({ op: 'item', of, index: body.below(2) }, 'text');
  if (whole) body.emit({ op: 'rest-items', of, from: body.below(3) }, 'list');
};
const cell: Emit = (body) => {
  const holds = body.rarely(3) ? 'constant' : 'text';
  const name = `v${body.places.next}`;
  const base = body.emit({ op: 'cell', name, lexical: false }, `${holds} cell`);
  const value = holds === 'text' ? text(body) : constant(body);
  body.emit({ op: 'store', base, content: { kind: 'cell' }, value }, null);
};
const storeCell: Emit = (body) => {
  const base = body.all('text cell').at(-1 - body.below(2))?.node;
  if (base !== undefined) body.emit({ op: 'store', base, content: { kind: 'cell' }, value: text(body) }, null);
};
const storeConstantCell: Emit = (body) => {
  const base = body.all('constant cell').at(-1)?.node;
  if (base !== undefined) body.emit({ op: 'store', base, content: { kind: 'cell' }, value: constant(body) }, null);
};
const loadCell: Emit = (body) => {
  const kind = body.rarely(3) ? 'constant' : 'text';
  const base = body.all(`${kind} cell`).at(-1 - body.below(2))?.node;
  if (base !== undefined) body.emit({ op: 'load', base, content: { kind: 'cell' } }, kind);
};
const compute: Emit = (body) => {
  const [left, right] = [text(body), text(body)];
  const operators = ['+', '-', '*'] as const;
  if (body.rarely(3)) body.emit({ op: 'template', parts: [left, right] }, 'text');
  else body.emit({ op: 'binary', operator: operators[body.below(3)] ?? '+', left, right }, 'text');
};
const copy: Emit = (body) => {
  body.emit({ op: 'copy', value: text(body) }, 'text');
};
const getter: Emit = (body) => {
  const made = closure(
    body,
    ({ kind, onObject, returns }) => !onObject && (kind === 'function' || kind === 'arrow') && returns === 'text',
  );
  if (made === null) return;
  const base = body.emit({ op: 'object' }, null);
  const content = textContent(body);
  body.emit({ op: 'accessor', base, content, kind: 'get', closure: made.node }, null);
  body.emit({ op: 'load', base, content: body.rarely(3) ? textContent(body) : content }, 'text');
};
const yields: Emit = (body) => {
  if (body.signature?.kind !== 'generator') return sink(body);
  if (body.rarely(4)) body.emit({ op: 'yield', value: list(body), delegate: true }, null);
  else body.emit({ op: 'yield', value: text(body), delegate: false }, null);
};

const calls: Emit = (body) => call(body);

const OPERATIONS: readonly Emit[] = [
  sink,
  source,
  literal,
  storeText,
  loadText,
  calls,
  storeOther,
  loadOther,
  storeElement,
  loadElement,
  clear,
  newObject,
  newList,
  assign,
  restObject,
  takeApart,
  cell,
  storeCell,
  loadCell,
  storeConstantCell,
  compute,
  copy,
  getter,
  yields,
  calls,
  calls,
  sink,
  sink,
  source,
  loadText,
  storeText,
];
