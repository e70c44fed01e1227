import { ts } from 'ts-morph';
import { choicesFor } from './choices';
import { analyzeScopes } from './scope/analyze';

/**
 * The names that a script makes properties of what it runs in when it sets them: its variables, and names that nothing
 * declares, wherever in it they are set.
 */
export function commonNames(script: ts.SourceFile): ReadonlySet<string> {
  const { moduleScope, setUndeclared } = analyzeScopes(script, true, choicesFor(script, {}));
  const functions = new Set(script.statements.flatMap((it) => (ts.isFunctionDeclaration(it) ? it.name?.text : [])));
  const names = new Set(setUndeclared);
  for (const { name, lexical } of moduleScope.variables.values()) if (!lexical && !functions.has(name)) names.add(name);
  return names;
}
