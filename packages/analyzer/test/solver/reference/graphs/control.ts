import type { BlockId, NodeId } from '../../../../src/graph';
import type { Body } from './body';
import { constant, list, object, operation, text } from './operations';

/** A block outside of the one that is being made, to which its code may jump, and what it does before. */
export interface Exit {
  readonly target: BlockId;
  readonly before: (() => void) | null;
}

/** Some operations, with regions of several blocks between them. */
export function statements(body: Body, depth: number, exits: readonly Exit[]): void {
  const count = 1 + body.below(5);
  for (let index = 0; index < count && !body.spent; index++) {
    if (depth < 3 && body.rarely(4)) region(body, depth, exits);
    else operation(body);
  }
}

function region(body: Body, depth: number, exits: readonly Exit[]): void {
  const regions = [acyclic, attempt, rounds, items] as const;
  (regions[body.below(regions.length)] ?? acyclic)(body, depth + 1, exits);
}

/** Blocks that lead to each other in any way, as long as none leads back. */
function acyclic(body: Body, depth: number, exits: readonly Exit[]): void {
  const blocks = Array.from({ length: 2 + body.below(3) }, () => body.builder.newBlock());
  const out = body.builder.newBlock();
  body.builder.jump(blocks[0] ?? out);
  for (const [index, block] of blocks.entries()) {
    body.enter(block);
    if (!body.builder.reachable) continue;
    merges(body);
    statements(body, depth, exits);
    const later = [...blocks.slice(index + 1), out];
    goOn(body, () => later[body.below(later.length)] ?? out, exits);
  }
  body.enter(out);
  merges(body);
}

/** Ends a block with a jump, or with a choice between two ways, one of which may leave the region or the function. */
function goOn(body: Body, next: () => BlockId, exits: readonly Exit[]): void {
  const { builder } = body;
  if (!builder.reachable) return;
  const way = body.below(14);
  if (way < 4) {
    builder.jump(next());
    return;
  }
  const condition = conditionOf(body);
  const exit = exits[body.below(Math.max(1, exits.length))];
  if (way < 10) {
    builder.branch(condition, next(), next());
    return;
  }
  const aside = builder.newBlock();
  builder.branch(condition, aside, next());
  body.enter(aside);
  if (way < 13 && exit !== undefined) {
    exit.before?.();
    builder.jump(exit.target);
  } else leave(body);
}

/** Ends the function. */
export function leave(body: Body): void {
  if (body.rarely(3)) body.builder.throws(text(body));
  else body.builder.returns(result(body));
}

function result(body: Body): NodeId | null {
  switch (body.signature?.returns) {
    case 'text':
      return text(body);
    case 'object':
      return object(body);
    case 'constant':
      return constant(body);
    case undefined:
      return null;
  }
}

function conditionOf(body: Body): NodeId | null {
  if (body.asks && body.below(2) === 1) return null;
  if (body.below(2) === 0) return constant(body);
  return body.emit({ op: 'binary', operator: '===', left: constant(body), right: constant(body) }, 'constant');
}

function merges(body: Body): void {
  for (let count = body.below(3); count > 0; count--) {
    body.merge((['text', 'constant', 'object', 'list'] as const)[body.below(4)] ?? 'text');
  }
}

/** Code whose errors another block receives. */
function attempt(body: Body, depth: number, exits: readonly Exit[]): void {
  const { builder } = body;
  const handler = builder.newBlock();
  const after = builder.newBlock();
  builder.openHandler(handler, builder.current);
  const outer = builder.handler;
  builder.handler = handler;
  const inside = builder.newBlock();
  builder.jump(inside);
  body.enter(inside);
  statements(body, depth, exits);
  acyclic(body, depth, exits);
  if (body.rarely(3) && builder.reachable) throwSometimes(body);
  builder.handler = outer;
  builder.jump(after);
  body.enter(handler);
  body.emit({ op: 'caught' }, 'text');
  statements(body, depth, exits);
  goOn(body, () => after, exits);
  body.enter(after);
  merges(body);
}

/** Throws on one of two ways. */
function throwSometimes(body: Body): void {
  const [thrown, on] = [body.builder.newBlock(), body.builder.newBlock()];
  body.builder.branch(conditionOf(body), thrown, on);
  body.enter(thrown);
  body.builder.throws(text(body));
  body.enter(on);
}

/** A loop with a known number of rounds, in which values change from round to round. */
function rounds(body: Body, depth: number, exits: readonly Exit[]): void {
  const { builder } = body;
  const limit = body.emit({ op: 'const', value: body.below(4) }, null);
  const zero = body.emit({ op: 'const', value: 0 }, null);
  const first = { constant: constant(body), text: text(body), object: object(body) };
  const before = builder.current;
  const [header, inside, latch, after] = Array.from({ length: 4 }, () => builder.newBlock()) as [
    BlockId,
    BlockId,
    BlockId,
    BlockId,
  ];
  builder.jump(header);
  body.enter(header);
  const counted = [{ block: before, node: zero }];
  const count = builder.emitPhi(header, counted, body.place());
  const kinds = ['text', 'constant', 'object'] as const;
  const carried = kinds.slice(0, body.below(4)).map((kind) => {
    const inputs = [{ block: before, node: first[kind] }];
    body.know({ node: builder.emitPhi(header, inputs, body.place()), kind });
    return { kind, inputs };
  });
  const more = body.emit({ op: 'binary', operator: '<', left: count, right: limit }, null);
  builder.branch(more, inside, after);
  body.enter(inside);
  const own = [
    { target: after, before: null },
    { target: latch, before: null },
  ];
  acyclic(body, depth, [...exits, ...own]);
  builder.jump(latch);
  body.enter(latch);
  if (builder.reachable) {
    const makers = { text, constant, object };
    for (const { kind, inputs } of carried) inputs.push({ block: latch, node: makers[kind](body) });
    counted.push({ block: latch, node: body.emit({ op: 'unary', operator: '++', operand: count }, null) });
    builder.jump(header);
  }
  body.enter(after);
}

/** A loop over the items of a list, or of what a generator yields, or over the names of an object. */
function items(body: Body, depth: number, exits: readonly Exit[]): void {
  const { builder } = body;
  const names = body.rarely(3);
  const of = names ? object(body) : (body.all('iterable').at(-1)?.node ?? list(body));
  const cursor = body.emit({ op: 'iterate', of, what: names ? 'keys' : 'elements' }, null);
  const [header, inside, after] = Array.from({ length: 3 }, () => builder.newBlock()) as [BlockId, BlockId, BlockId];
  builder.jump(header);
  body.enter(header);
  const more = body.emit({ op: 'advance', cursor }, null);
  builder.branch(more, inside, after);
  body.enter(inside);
  body.emit({ op: 'current', cursor }, 'text');
  const close = (): void => void body.emit({ op: 'close', cursor }, null);
  const outer = exits.map(({ target, before }): Exit => {
    const leaveBoth = (): void => {
      close();
      before?.();
    };
    return { target, before: leaveBoth };
  });
  acyclic(body, depth, [...outer, { target: after, before: close }, { target: header, before: null }]);
  builder.jump(header);
  body.enter(after);
}
