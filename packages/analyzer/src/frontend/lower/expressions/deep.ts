import { ts } from 'ts-morph';
import type { NodeId } from '../../../graph/node';
import type { FunctionLowering } from '../lowering';
import { readName } from '../names';
import type { Variable } from '../scope/model';
import { isErased } from '../syntax';

/**
 * What stands for syntax that is not followed: a value made of every variable of this function that is named
 * inside. What happens inside stays unknown, and the report says so.
 */
export function lowerUnfollowed(f: FunctionLowering, node: ts.Node, what: string): NodeId {
  const inputs: NodeId[] = [];
  const seen = new Set<Variable>();
  const work: ts.Node[] = [node];
  for (let current = work.pop(); current !== undefined; current = work.pop()) {
    if (ts.isIdentifier(current)) {
      const variable = f.file.scopes.variables.get(current);
      if (variable !== undefined && !seen.has(variable) && isVisible(f, variable)) {
        seen.add(variable);
        inputs.push(readName(f, current));
      }
    } else if (!isErased(current)) {
      ts.forEachChild(current, (child) => {
        work.push(child);
      });
    }
  }
  return f.opaque(what, inputs, node);
}

/** Variables of functions inside the skipped code mean nothing outside of it. */
function isVisible(f: FunctionLowering, variable: Variable): boolean {
  return variable.imported !== null || variable.scope.fn === f.scope || f.scope.captures.has(variable);
}
