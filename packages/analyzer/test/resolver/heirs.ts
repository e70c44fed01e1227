import { ts } from 'ts-morph';

/** Which classes of a project may stand where a type is asked for; from the checker's types alone. */
export class Heirs {
  readonly #checker: ts.TypeChecker;
  readonly #classes: readonly ts.ClassLikeDeclaration[];
  readonly #above = new Map<ts.Symbol, ReadonlySet<ts.Symbol>>();
  readonly #fitting = new Map<ts.Type, readonly ts.ClassLikeDeclaration[]>();

  constructor(checker: ts.TypeChecker, classes: readonly ts.ClassLikeDeclaration[]) {
    this.#checker = checker;
    this.#classes = classes;
  }

  /** Classes that say that they are of the type: itself, and those that extend or implement it, abstract ones too. */
  declared(type: ts.Type): readonly ts.ClassLikeDeclaration[] {
    if (type.isIntersection()) return [...new Set(type.types.flatMap((part) => this.declared(part)))];
    const { symbol } = type;
    if (symbol === undefined) return [];
    return this.#classes.filter((each) => this.#isBelow(this.#checker.getTypeAtLocation(each), symbol));
  }

  /** Classes whose instances the checker takes for the type, whatever they say. */
  fitting(type: ts.Type): readonly ts.ClassLikeDeclaration[] {
    let fitting = this.#fitting.get(type);
    if (fitting === undefined) {
      fitting = this.#classes.filter((each) =>
        this.#checker.isTypeAssignableTo(this.#checker.getTypeAtLocation(each), type),
      );
      this.#fitting.set(type, fitting);
    }
    return fitting;
  }

  #isBelow(type: ts.Type, wanted: ts.Symbol): boolean {
    return type.symbol === wanted || this.#symbolsAbove(type.symbol).has(wanted);
  }

  #symbolsAbove(symbol: ts.Symbol): ReadonlySet<ts.Symbol> {
    const known = this.#above.get(symbol);
    if (known !== undefined) return known;
    const above = new Set<ts.Symbol>();
    this.#above.set(symbol, above);
    for (const declaration of symbol.declarations ?? []) {
      if (!ts.isClassLike(declaration) && !ts.isInterfaceDeclaration(declaration)) continue;
      for (const written of (declaration.heritageClauses ?? []).flatMap(({ types }) => [...types])) {
        const named = this.#checker.getTypeAtLocation(written);
        for (const parent of named.isIntersection() ? named.types : [named]) {
          if (parent.symbol === undefined) continue;
          above.add(parent.symbol);
          for (const further of this.#symbolsAbove(parent.symbol)) above.add(further);
        }
      }
    }
    return above;
  }
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === kind);
}
