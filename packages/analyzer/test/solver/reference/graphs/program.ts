import type { FileFacts, FunctionFacts, NodeId } from '../../../../src/graph';
import { assertWellFormed } from '../../../../src/graph/wellFormed';
import type { Recipe } from '../../../fuzz/program';
import { Body, type Places, type Sink } from './body';
import { call } from './calls';
import { leave, statements } from './control';
import { constant, K, O, object, sink, source } from './operations';
import type { Signature } from './signature';

/** A program of generated graphs. */
export interface GraphProgram {
  readonly facts: FileFacts;
  readonly sinks: readonly Sink[];
}

/** Makes the graphs that the numbers of a recipe stand for: the first step is the module, each other one a function. */
export function graphsOf({ steps }: Recipe, path: string, asks: boolean): GraphProgram {
  const places: Places = { next: 0, sinks: [] };
  const signatures = steps.slice(1).map(({ family }, index) => signatureOf(family, index + 1));
  const functions = steps.map(({ numbers }, index) => {
    const signature = signatures[index - 1] ?? null;
    return functionOf(new Body(signature, signatures.slice(index), places, asks, numbers), index);
  });
  const facts: FileFacts = {
    version: 1,
    path,
    moduleKind: 'esm',
    lineStarts: [0],
    functions,
    classes: [],
    exports: {},
    starExports: [],
    globals: {},
    damaged: false,
    specifiers: [],
    imports: [],
    gaps: [],
  };
  assertWellFormed(facts);
  return { facts, sinks: places.sinks };
}

function signatureOf(number: number, index: number): Signature {
  const kinds = ['function', 'arrow', 'generator', 'async', 'function'] as const;
  const returns = ['text', 'object', 'constant'] as const;
  const kind = kinds[number % kinds.length] ?? 'function';
  return {
    index,
    kind,
    returns: returns[Math.floor(number / 5) % returns.length] ?? 'text',
    onObject: kind === 'function' && Math.floor(number / 15) % 2 === 1,
    captures: Math.floor(number / 30) % 3,
  };
}

function functionOf(body: Body, index: number): FunctionFacts {
  const { signature } = body;
  if (signature !== null) prologue(body, signature);
  if (signature === null) source(body);
  statements(body, 0, []);
  while (!body.spent && body.builder.reachable) statements(body, 0, []);
  if (signature === null) callAll(body);
  if (body.builder.reachable && signature !== null) leave(body);
  else if (body.builder.reachable) body.builder.returns(null);
  const { nodes, blocks } = body.builder.finish();
  const span = body.place();
  const names = signature === null ? [] : ['constant', 'given', 'object'];
  return {
    index,
    name: index === 0 ? '<module>' : `f${index}`,
    kind: index === 0 ? 'module' : signature?.kind === 'arrow' ? 'arrow' : 'function',
    span,
    nameSpan: span,
    async: signature?.kind === 'async',
    generator: signature?.kind === 'generator',
    sloppy: false,
    params: names.map((name) => ({ name, span, rest: false, default: false, decorators: [] })),
    captures: Array.from({ length: signature?.captures ?? 0 }, (_, capture) => `captured${capture}`),
    class: null,
    static: false,
    decorators: [],
    nodes,
    blocks,
  };
}

/** Of an instance nobody knows for certain that something was never stored, so that everything is. */
function prepare(body: Body, base: NodeId): void {
  body.emit({ op: 'store', base, content: K, value: constant(body) }, null);
  body.emit({ op: 'store', base, content: O, value: object(body) }, null);
}

/** Calls each function, so that none is left for somebody outside, and shows what they gave and did. */
function callAll(body: Body): void {
  for (const callee of body.callees) {
    call(body, (signature) => signature === callee);
    sink(body);
  }
}

function prologue(body: Body, signature: Signature): void {
  for (let index = 0; index < signature.captures; index++) {
    const last = index > 0 && index === signature.captures - 1;
    body.emit({ op: 'capture', index }, last ? 'constant cell' : 'text cell');
  }
  body.emit({ op: 'param', index: 0 }, 'constant');
  body.emit({ op: 'param', index: 1 }, 'text');
  body.emit({ op: 'param', index: 2 }, 'object');
  body.emit({ op: 'rest', from: 3 }, 'list');
  if (signature.onObject) prepare(body, body.emit({ op: 'this' }, 'object'));
}
