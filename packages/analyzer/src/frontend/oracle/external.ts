import { ts } from 'ts-morph';
import { canonicalPath, packageOfSpecifier } from '../../graph/calleePath';
import { isLibraryPath } from '../library';
import { packageOf } from '../packages';

/** Packages whose types are declared elsewhere than where they are imported from. */
const facades: Readonly<Record<string, string>> = {
  'express-serve-static-core': 'express',
  'serve-static': 'express',
};

/** The package of a source file that stands in for an installed one; null for all others. */
export type SourcePackageOf = (path: string) => string | null;

/**
 * How models name a declaration of a package or of the language: `winston#Logger.info`, `fs#writeFile`, `global#Array.map`.
 * Node's own modules are written without `node:`.
 */
export function externalPathOf(symbol: ts.Symbol, sourcePackageOf: SourcePackageOf): string | null {
  const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
  if (declaration === undefined) return null;
  const names = [nameOf(symbol), ...enclosingNames(declaration)].reverse();
  const scope = scopeOf(declaration, sourcePackageOf);
  if (scope === null) return null;
  return canonicalPath(`${scope}#${(scope === 'global' ? globalNames(names) : names).join('.')}`);
}

/**
 * The same for a function or class that is called: what a module exports as its default or as its whole goes by the
 * name `default`, as it is imported.
 */
export function calledPathOf(symbol: ts.Symbol, sourcePackageOf: SourcePackageOf): string | null {
  const path = externalPathOf(symbol, sourcePackageOf);
  const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
  if (path === null || declaration === undefined || !isDefault(symbol, declaration)) return path;
  return path.replace(/#[^.]+$/, '#default');
}

function isDefault(symbol: ts.Symbol, declaration: ts.Declaration): boolean {
  if (symbol.name === ts.InternalSymbolName.Default) return true;
  const name = ts.getNameOfDeclaration(declaration);
  return name !== undefined && ts.isIdentifier(name) && isWholeModule(declaration, name.text);
}

/** Whether `export = name` or `export default name` stands beside a declaration. */
function isWholeModule(declaration: ts.Node, name: string): boolean {
  const statement = ts.findAncestor(
    declaration,
    (node) => ts.isSourceFile(node.parent) || ts.isModuleBlock(node.parent),
  );
  const around = statement?.parent;
  if (around === undefined || !(ts.isSourceFile(around) || ts.isModuleBlock(around))) return false;
  return around.statements.some(
    (other) => ts.isExportAssignment(other) && ts.isIdentifier(other.expression) && other.expression.text === name,
  );
}

/** Types of global objects that are written with the name of the object. */
const globalObjects: Readonly<Record<string, string>> = { Console: 'console', 'NodeJS.Process': 'process' };

/** `ObjectConstructor.keys` is written `Object.keys`, `Console.log` is `console.log`. */
function globalNames(names: readonly string[]): readonly string[] {
  const [first = '', second = '', ...rest] = names;
  const nested = globalObjects[`${first}.${second}`];
  if (nested !== undefined) return [nested, ...rest];
  return [globalObjects[first] ?? first.replace(/(?<=.)Constructor$/, ''), ...names.slice(1)];
}

/** `global`, the name of a package, or null for code of the project. */
function scopeOf(declaration: ts.Node, sourcePackageOf: SourcePackageOf): string | null {
  const file = declaration.getSourceFile();
  if (isLibraryPath(file.fileName)) return 'global';
  const installed = file.fileName.includes('/node_modules/') ? packageOf(file.fileName) : null;
  if (installed === null && !file.isDeclarationFile) return sourcePackageOf(file.fileName);
  const ambient = ambientModuleOf(declaration);
  if (ambient !== null) return ambient;
  if (!ts.isExternalModule(file) && !isExported(declaration)) return 'global';
  return installed === null ? null : importName(installed);
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
function canonicalModule(specifier: string): string {
  const plain = packageOfSpecifier(specifier);
  return facades[plain] ?? plain;
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
    else if (ts.isModuleDeclaration(node) && ts.isIdentifier(node.name))
      names.push(...(standsForModule(node) ? [] : [node.name.text]));
    else if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) names.push(node.name.text);
  }
  return names;
}

function standsForModule(node: ts.ModuleDeclaration): boolean {
  return (node.flags & ts.NodeFlags.GlobalAugmentation) !== 0 || isWholeModule(node, node.name.text);
}

/** A symbol's name; default exports go by the name that they are declared with. */
function nameOf(symbol: ts.Symbol): string {
  const named = symbol.declarations?.map((declaration) => ts.getNameOfDeclaration(declaration)).find(Boolean);
  return named !== undefined && ts.isIdentifier(named) ? named.text : symbol.name;
}
