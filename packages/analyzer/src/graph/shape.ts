import type { FlowOperation } from './node';

/** How one field of an operation is written, and which of its parts are operands. */
export type FieldKind =
  | 'node'
  | 'optional-node'
  | 'nodes'
  | 'arguments'
  | 'content'
  | 'contents'
  | 'inputs'
  | 'members'
  | 'text'
  | 'number'
  | 'flag'
  /** A field that may be missing (the value of a `const`). */
  | 'value';

export interface FieldShape {
  readonly field: string;
  readonly kind: FieldKind;
}

const field = (name: string, kind: FieldKind): FieldShape => ({ field: name, kind });

/**
 * The fields of every operation in the order in which they are written down. Operands, the text form and the
 * well-formedness check all read this one table, so that a new operation is described once.
 */
export const operationShapes: Readonly<Record<FlowOperation['op'], readonly FieldShape[]>> = {
  const: [field('value', 'value')],
  bigint: [field('text', 'text')],
  regexp: [field('source', 'text'), field('flags', 'text')],
  param: [field('index', 'number')],
  rest: [field('from', 'number')],
  arguments: [],
  this: [],
  'new-target': [],
  super: [],
  capture: [field('index', 'number')],
  import: [field('specifier', 'text'), field('name', 'text')],
  'import-call': [field('specifier', 'node')],
  module: [],
  global: [field('name', 'text')],
  phi: [field('inputs', 'inputs')],
  copy: [field('value', 'node')],
  cell: [field('name', 'text'), field('lexical', 'flag')],
  load: [field('base', 'node'), field('content', 'content')],
  store: [field('base', 'node'), field('content', 'content'), field('value', 'node')],
  clear: [field('base', 'node'), field('content', 'content')],
  object: [],
  array: [field('elements', 'arguments')],
  assign: [field('target', 'node'), field('from', 'node')],
  'rest-object': [field('from', 'node'), field('excluded', 'contents')],
  take: [field('of', 'node'), field('count', 'number')],
  item: [field('of', 'node'), field('index', 'number')],
  'rest-items': [field('of', 'node'), field('from', 'number')],
  iterate: [field('of', 'node'), field('what', 'text')],
  advance: [field('cursor', 'node')],
  current: [field('cursor', 'node')],
  close: [field('cursor', 'node')],
  accessor: [field('base', 'node'), field('content', 'content'), field('kind', 'text'), field('closure', 'node')],
  closure: [field('function', 'number'), field('captures', 'nodes'), field('boundThis', 'optional-node')],
  home: [field('closure', 'node'), field('object', 'node')],
  class: [
    field('class', 'number'),
    field('heritage', 'optional-node'),
    field('constructor_', 'optional-node'),
    field('fieldInitializer', 'optional-node'),
    field('members', 'members'),
  ],
  decorate: [
    field('class', 'node'),
    field('decorator', 'node'),
    field('kind', 'text'),
    field('static', 'flag'),
    field('content', 'content'),
    field('parameter', 'number'),
  ],
  initial: [field('name', 'text'), field('value', 'node')],
  call: [
    field('kind', 'text'),
    field('callee', 'node'),
    field('receiver', 'optional-node'),
    field('arguments', 'arguments'),
  ],
  binary: [field('operator', 'text'), field('left', 'node'), field('right', 'node')],
  unary: [field('operator', 'text'), field('operand', 'node')],
  template: [field('parts', 'nodes')],
  await: [field('value', 'node')],
  yield: [field('value', 'optional-node'), field('delegate', 'flag')],
  returning: [],
  caught: [],
  fail: [field('error', 'text'), field('message', 'text')],
  opaque: [field('what', 'text'), field('inputs', 'nodes')],
};
