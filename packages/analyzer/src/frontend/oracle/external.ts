import { ts } from 'ts-morph';
import { isLibraryPath } from '../library';

/** Packages whose types are declared elsewhere than where they are imported from. */
const facades: Readonly<Record<string, string>> = {
  'express-serve-static-core': 'express',
  'serve-static': 'express',
};

/**
 * How models name a declaration of a package or of the language: `winston#Logger.info`, `fs#writeFile`, `global#Array.map`.
 * Node's own modules are written without `node:`.
 */
export function externalPathOf(symbol: ts.Symbol): string | null {
  const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
  if (declaration === undefined) return null;
  const names = [nameOf(symbol), ...enclosingNames(declaration)].reverse();
  const scope = scopeOf(declaration);
  return scope === null ? null : `${scope}#${names.join('.')}`;
}

/** `global`, the name of a package, or null for code of the project. */
function scopeOf(declaration: ts.Node): string | null {
  const file = declaration.getSourceFile();
  if (isLibraryPath(file.fileName)) return 'global';
  const installed = packageOf(file.fileName);
  if (installed === null && !file.isDeclarationFile) return null;
  const ambient = ambientModuleOf(declaration);
  if (ambient !== null) return ambient;
  const unscoped = installed === null ? null : importName(installed);
  return unscoped === null || (!ts.isExternalModule(file) && !isExported(declaration)) ? 'global' : unscoped;
}

/** The module of an enclosing `declare module 'fs'`, or `global` for `declare global`. */
function ambientModuleOf(declaration: ts.Node): string | null {
  for (let node: ts.Node | undefined = declaration; node !== undefined; node = node.parent) {
    if (!ts.isModuleDeclaration(node)) continue;
    if (ts.isStringLiteral(node.name)) return canonicalModule(node.name.text);
    if ((node.flags & ts.NodeFlags.GlobalAugmentation) !== 0) return 'global';
  }
  return null;
}

/** Inside a namespace that a file exports as its whole (`export = winston`). */
function isExported(declaration: ts.Node): boolean {
  return declaration.getSourceFile().statements.some(ts.isExportAssignment);
}

/** The canonical name of a module: `fs` for `node:fs`, `express` for the packages that declare its types. */
export function canonicalModule(specifier: string): string {
  const plain = specifier.startsWith('node:') ? specifier.slice('node:'.length) : specifier;
  return facades[plain] ?? plain;
}

/** The package folder of a path below `node_modules`. */
function packageOf(path: string): string | null {
  const at = path.lastIndexOf('/node_modules/');
  if (at < 0) return null;
  const [first = '', second = ''] = path.slice(at + '/node_modules/'.length).split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

/** The name that code imports a package by: `@types/x` declares `x`, `@types/s__x` declares `@s/x`. */
function importName(installed: string): string {
  if (!installed.startsWith('@types/')) return canonicalModule(installed);
  const typed = installed.slice('@types/'.length);
  const scoped = typed.includes('__') ? `@${typed.replace('__', '/')}` : typed;
  return canonicalModule(scoped);
}

/** Names around a declaration, innermost first; the namespace that stands for a whole module is left out. */
function enclosingNames(declaration: ts.Node): readonly string[] {
  const names: string[] = [];
  for (let node = declaration.parent; node !== undefined; node = node.parent) {
    if (ts.isClassLike(node) || ts.isInterfaceDeclaration(node)) names.push(node.name?.text ?? 'default');
    else if (ts.isTypeAliasDeclaration(node)) names.push(node.name.text);
    else if (ts.isModuleDeclaration(node) && ts.isIdentifier(node.name) && !standsForModule(node)) names.push(node.name.text);
    else if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) names.push(node.name.text);
  }
  return names;
}

function standsForModule(node: ts.ModuleDeclaration): boolean {
  if ((node.flags & ts.NodeFlags.GlobalAugmentation) !== 0) return true;
  const around = ts.isModuleBlock(node.parent) ? node.parent.statements : node.getSourceFile().statements;
  return around.some(
    (statement) =>
      ts.isExportAssignment(statement) &&
      ts.isIdentifier(statement.expression) &&
      statement.expression.text === node.name.text,
  );
}

/** A symbol's name; default exports and what a module exports as its whole go by the name that they are declared with. */
function nameOf(symbol: ts.Symbol): string {
  const named = symbol.declarations?.map((declaration) => ts.getNameOfDeclaration(declaration)).find(Boolean);
  return named !== undefined && ts.isIdentifier(named) ? named.text : symbol.name;
}
