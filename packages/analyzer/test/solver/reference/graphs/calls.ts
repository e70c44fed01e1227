import type { Argument, NodeId } from '../../../../src/graph';
import type { Body } from './body';
import { constant, list, object, text } from './operations';
import type { Kind, Signature } from './signature';

/** A function value of one of the functions that may be called here. */
export function closure(
  body: Body,
  wanted: (signature: Signature) => boolean = () => true,
): { readonly node: NodeId; readonly signature: Signature } | null {
  const callees = body.callees.filter(wanted);
  const signature = callees[body.below(Math.max(1, callees.length))];
  if (signature === undefined) return null;
  const made = body.items.findLast(({ kind }) => typeof kind === 'object' && kind.calls === signature);
  if (made !== undefined && !body.rarely(3)) return { node: made.node, signature };
  const captures = Array.from({ length: signature.captures }, (_, index) =>
    cellOf(body, index > 0 && index === signature.captures - 1 ? 'constant' : 'text'),
  );
  const boundThis = signature.kind === 'arrow' ? body.emit({ op: 'this' }, null) : null;
  const node = body.emit({ op: 'closure', function: signature.index, captures, boundThis }, { calls: signature });
  return { node, signature };
}

function cellOf(body: Body, holds: 'text' | 'constant'): NodeId {
  return body.pick(`${holds} cell`, () => {
    const base = body.emit({ op: 'cell', name: `v${body.places.next}`, lexical: false }, `${holds} cell`);
    const value = holds === 'text' ? text(body) : constant(body);
    body.emit({ op: 'store', base, content: { kind: 'cell' }, value }, null);
    return base;
  });
}

/** Calls one of the functions behind this one, and waits for what it gives where it must. */
export function call(body: Body, wanted: (signature: Signature) => boolean = () => true): void {
  const made = closure(body, (signature) => (body.waits || signature.kind !== 'async') && wanted(signature));
  if (made === null) return;
  const { node: callee, signature } = made;
  const arguments_ = argumentsOf(body);
  // What the source gave may be an object, which a constructor may return in place of its own.
  const constructs = signature.onObject && signature.returns !== 'text' && body.below(2) === 1;
  const receiver = signature.onObject && !constructs ? object(body) : null;
  const kind = constructs ? 'new' : 'call';
  const gives = kindOf(signature, constructs);
  const waits = signature.kind === 'async';
  const result = body.emit({ op: 'call', kind, callee, receiver, arguments: arguments_ }, waits ? null : gives);
  if (waits) body.emit({ op: 'await', value: result }, gives);
}

function argumentsOf(body: Body): readonly Argument[] {
  const plain = [constant(body), text(body), object(body)].map((node) => ({ node, spread: false }));
  return body.rarely(4) ? [...plain, { node: list(body), spread: true }] : plain;
}

function kindOf(signature: Signature, constructs: boolean): Kind {
  if (signature.kind === 'generator') return 'iterable';
  return constructs ? 'object' : signature.returns;
}
