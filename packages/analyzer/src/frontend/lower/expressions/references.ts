import { ts } from 'ts-morph';
import type { NodeId } from '../../../graph/node';
import { unwrap } from '../../unwrap';
import type { FunctionLowering } from '../lowering';
import { readName, writeName } from '../names';
import { contentOfLink } from './chain';

/** Something that can be assigned to, whose parts are evaluated already. */
export interface Reference {
  read(): NodeId;
  write(value: NodeId): void;
}

function memberReference(
  f: FunctionLowering,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
): Reference {
  const base = f.expression(node.expression);
  const content = contentOfLink(f, node);
  return {
    read: () => f.load(base, content, node),
    write: (value) => f.store(base, content, value, node),
  };
}

/** Evaluates the parts of an assignment's target that come before the value. */
export function referenceTo(f: FunctionLowering, target: ts.Expression): Reference {
  const node = unwrap(target);
  if (ts.isIdentifier(node)) {
    return { read: () => readName(f, node), write: (value) => writeName(f, node, value) };
  }
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    return memberReference(f, node);
  }
  const value = f.expression(node);
  return {
    read: () => value,
    write: (written) => f.opaque('an assignment to something that is no place', [written], node),
  };
}
