import { ts } from 'ts-morph';

/** The identifiers of a binding name or pattern, in order. */
function namesOf(name: ts.BindingName): readonly ts.Identifier[] {
  const names: ts.Identifier[] = [];
  const work: ts.BindingName[] = [name];
  for (let current = work.pop(); current !== undefined; current = work.pop()) {
    if (ts.isIdentifier(current)) {
      names.push(current);
    } else {
      work.push(...current.elements.flatMap((each) => (ts.isBindingElement(each) ? [each.name] : [])).reverse());
    }
  }
  return names;
}

/** The names that a statement declares. */
export function boundNames(statement: ts.Statement): readonly ts.Identifier[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap((declaration) => namesOf(declaration.name));
  }
  const declares =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isModuleDeclaration(statement) ||
    ts.isImportEqualsDeclaration(statement);
  const name = declares ? statement.name : undefined;
  return name !== undefined && ts.isIdentifier(name) ? [name] : [];
}
