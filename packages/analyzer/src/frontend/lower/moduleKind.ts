import { ts } from 'ts-morph';
import type { FileFacts } from '../../graph/facts';
import { isJson } from '../json';
import { hasModifier } from './syntax';

const commonJsNames: readonly string[] = ['module', 'exports', 'require'];

function isModuleSyntax(statement: ts.Statement): boolean {
  return (
    ts.isImportDeclaration(statement) ||
    ts.isExportDeclaration(statement) ||
    (ts.isExportAssignment(statement) && statement.isExportEquals !== true) ||
    (hasModifier(statement, ts.SyntaxKind.ExportKeyword) && !ts.isImportEqualsDeclaration(statement))
  );
}

function isCommonJsSyntax(statement: ts.Statement): boolean {
  return ts.isExportAssignment(statement) || ts.isImportEqualsDeclaration(statement);
}

/** What a file is, by its extension where that decides, else by the syntax that it uses. */
export function moduleKindOf(
  source: ts.SourceFile,
  path: string,
  undeclared: ReadonlySet<string>,
): FileFacts['moduleKind'] {
  if (isJson(path)) {
    return 'commonjs';
  }
  if (/\.m[jt]s$/.test(path) || source.statements.some(isModuleSyntax)) {
    return 'esm';
  }
  const isCommonJs = source.statements.some(isCommonJsSyntax) || commonJsNames.some((name) => undeclared.has(name));
  return /\.c[jt]s$/.test(path) || isCommonJs ? 'commonjs' : 'script';
}
