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
    const has = f.emit({ op: 'binary', operator: 'in', left: f.constant(name.text, name), right: object }, name);
    return f.either(has, () => onObject(object), elsewhere, name);
  };
}
