import type { ts } from 'ts-morph';
import type { NodeId } from '../../graph/node';
import type { FunctionLowering } from './lowering';
import type { Variable } from './scope/model';

/** Whether the object of a `with` statement around a name may have it. */
export function standsInWith(f: FunctionLowering, name: ts.Identifier): boolean {
  return f.file.scopes.withs.has(name);
}

/**
 * What a name means in the bodies of `with` statements: a property of the innermost object that has it, and elsewhere
 * what it means without them.
 */
export function throughObjects(
  f: FunctionLowering,
  name: ts.Identifier,
  onObject: (object: NodeId) => NodeId,
  otherwise: () => NodeId,
): NodeId {
  return f.file.scopes.withs.get(name)?.reduceRight(outside(f, name, onObject), otherwise)() ?? otherwise();
}

function outside(
  f: FunctionLowering,
  name: ts.Identifier,
  onObject: (object: NodeId) => NodeId,
): (elsewhere: () => NodeId, object: Variable) => () => NodeId {
  return (elsewhere, variable) => () => {
    const object = f.read(variable, name);
    return f.either(standsFor(f, name, object), () => onObject(object), elsewhere, name);
  };
}

/** Whether the object has the name and does not keep it to itself (`Symbol.unscopables`). */
function standsFor(f: FunctionLowering, name: ts.Identifier, object: NodeId): NodeId {
  const has = f.emit({ op: 'binary', operator: 'in', left: f.constant(name.text, name), right: object }, name);
  const keeps = (): NodeId => {
    const kept = f.load(object, { kind: 'property', name: '@@unscopables' }, name);
    const no = (): NodeId => f.constant(false, name);
    return f.either(kept, () => f.load(kept, { kind: 'property', name: name.text }, name), no, name);
  };
  const shows = (): NodeId => f.emit({ op: 'unary', operator: '!', operand: keeps() }, name);
  return f.either(has, shows, () => f.constant(false, name), name);
}
