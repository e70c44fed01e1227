import { ts } from 'ts-morph';
import type { CheckedProgram } from '../checker';
import type { Declarations, TypeDeclaration } from '../declarations';

/** The compiler's own name lookup, which its typings leave out; it finds JSDoc typedefs, which have no syntax of their own. */
interface NameLookup {
  resolveName(name: string, location: ts.Node, meaning: ts.SymbolFlags, excludeGlobals: boolean): ts.Symbol | undefined;
}

/** The type or constant that a file declares under a name, exported or not, nested ones included. */
export function ownSymbolNamed(
  name: string,
  file: ts.SourceFile,
  checker: ts.TypeChecker,
  declarations: Declarations,
): ts.Symbol | undefined {
  const lookup = checker as unknown as NameLookup;
  const here = (symbol: ts.Symbol | undefined): boolean =>
    symbol?.declarations?.some((declaration) => declaration.getSourceFile() === file) ?? false;
  for (const meaning of [ts.SymbolFlags.Type, ts.SymbolFlags.Value | ts.SymbolFlags.Namespace]) {
    const symbol = lookup.resolveName(name, file, meaning, false);
    if (here(symbol)) return symbol;
  }
  const nested = declarations.byName.get(name)?.find((declaration) => declaration.getSourceFile() === file);
  return nested === undefined ? undefined : symbolOf(nested, checker);
}

/** Every type of the project with a name. */
export function typesNamed(
  name: string,
  checked: CheckedProgram,
  checker: ts.TypeChecker,
  declarations: Declarations,
): readonly ts.Symbol[] {
  const declared = (declarations.byName.get(name) ?? []).flatMap((node) => symbolOf(node, checker) ?? []);
  if (declared.length > 0) return [...new Set(declared)];
  const scripts = [...checked.project.own.values()].filter((file) => /\.[cm]?jsx?$/.test(file.fileName));
  return scripts.flatMap((file) => ownSymbolNamed(name, file, checker, declarations) ?? []);
}

function symbolOf(declaration: TypeDeclaration, checker: ts.TypeChecker): ts.Symbol | undefined {
  if (declaration.name !== undefined) return checker.getSymbolAtLocation(declaration.name);
  return ts.isClassExpression(declaration) ? checker.getTypeAtLocation(declaration).symbol : undefined;
}

/** The type that a name stands for: instances of a class, the type of a constant, what a constructor function builds. */
export function typeOfDeclared(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Type {
  if ((symbol.flags & ts.SymbolFlags.Type) !== 0) return checker.getDeclaredTypeOfSymbol(symbol);
  const type = checker.getTypeOfSymbol(symbol);
  return checker.getSignaturesOfType(type, ts.SignatureKind.Construct)[0]?.getReturnType() ?? type;
}
