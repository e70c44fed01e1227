import { ts } from 'ts-morph';

/**
 * Scripts share one scope, so that files which never meet at run time (a folder of small programs) would merge every
 * function of the same name into one with thousands of overloads. Scripts whose top-level names collide are therefore
 * typed as modules of their own.
 * @param files parsed and not yet bound: the checker of their program was not asked for
 */
export function separateScripts(files: readonly ts.SourceFile[]): void {
  const declaredIn = new Map<string, ts.SourceFile[]>();
  for (const file of files) {
    if (ts.isExternalModule(file) || file.isDeclarationFile) continue;
    for (const name of topLevelNames(file)) {
      const others = declaredIn.get(name);
      if (others === undefined) declaredIn.set(name, [file]);
      else others.push(file);
    }
  }
  for (const declaring of declaredIn.values()) if (declaring.length > 1) declaring.forEach(treatAsModule);
}

function treatAsModule(file: ts.SourceFile): void {
  (file as { externalModuleIndicator?: ts.Node | true }).externalModuleIndicator = true;
}

function topLevelNames(file: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement)) {
      for (const { name } of statement.declarationList.declarations) if (ts.isIdentifier(name)) names.add(name.text);
    } else if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name) {
      names.add(statement.name.text);
    }
  }
  return names;
}
