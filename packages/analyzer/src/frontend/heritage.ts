import { ts } from 'ts-morph';
import type { CheckedProgram } from './checker';
import type { Declarations } from './declarations';
import { nameText } from './labels/literals';

/** A declaration that can have others above and below it. */
export type Heir = ts.ClassLikeDeclaration | ts.InterfaceDeclaration;

export function isHeir(node: ts.Node): node is Heir {
  return ts.isClassLike(node) || ts.isInterfaceDeclaration(node);
}

/** Which classes and interfaces stand above and below which. */
export class Heritage {
  readonly #checked: CheckedProgram;
  readonly #declarations: Declarations;
  readonly #parents = new Map<ts.HeritageClause, readonly Heir[]>();
  readonly #below = new Map<Heir, readonly Heir[]>();
  #children: ReadonlyMap<Heir, readonly Heir[]> | null = null;
  #byMember: ReadonlyMap<string, readonly ts.ClassLikeDeclaration[]> | null = null;

  constructor(checked: CheckedProgram, declarations: Declarations) {
    this.#checked = checked;
    this.#declarations = declarations;
  }

  /** The class that a class extends, where it is declared as one. */
  superclassOf(node: ts.ClassLikeDeclaration): ts.ClassLikeDeclaration | null {
    const clause = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
    return clause === undefined ? null : (this.#named(clause).find(ts.isClassLike) ?? null);
  }

  /** A class and the classes above it, nearest first. */
  chainOf(node: ts.ClassLikeDeclaration): readonly ts.ClassLikeDeclaration[] {
    const chain: ts.ClassLikeDeclaration[] = [];
    let next: ts.ClassLikeDeclaration | null = node;
    while (next !== null && !chain.includes(next)) {
      chain.push(next);
      next = this.superclassOf(next);
    }
    return chain;
  }

  /** The types that a declaration extends and implements, nearest first. */
  typesAbove(node: Heir): readonly ts.Type[] {
    const written = (node.heritageClauses ?? []).flatMap((clause) => [...clause.types]);
    return this.#checked.ask((checker) => written.map((type) => checker.getTypeAtLocation(type)), []);
  }

  /** Every class and interface of the project below one, itself left out. */
  below(node: Heir): readonly Heir[] {
    let below = this.#below.get(node);
    if (below === undefined) {
      below = this.#findBelow(node);
      this.#below.set(node, below);
    }
    return below;
  }

  /** Every class of the project that declares a member of a name. */
  withMember(name: string): readonly ts.ClassLikeDeclaration[] {
    this.#byMember ??= this.#collectMembers();
    return this.#byMember.get(name) ?? [];
  }

  #findBelow(node: Heir): readonly Heir[] {
    const found = new Set<Heir>();
    const pending: Heir[] = [...this.#childrenOf(node)];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (next === node || found.has(next)) continue;
      found.add(next);
      pending.push(...this.#childrenOf(next));
    }
    return [...found].sort((a, b) => compare(a, b));
  }

  #childrenOf(node: Heir): readonly Heir[] {
    this.#children ??= this.#collectChildren();
    return this.#children.get(node) ?? [];
  }

  #collectMembers(): ReadonlyMap<string, readonly ts.ClassLikeDeclaration[]> {
    const byMember = new Map<string, ts.ClassLikeDeclaration[]>();
    for (const node of this.#declarations.classes) {
      const names = node.members.flatMap(({ name }) => (name === undefined ? [] : (nameText(name) ?? [])));
      for (const name of new Set(names)) {
        const others = byMember.get(name);
        if (others === undefined) byMember.set(name, [node]);
        else others.push(node);
      }
    }
    return byMember;
  }

  #collectChildren(): ReadonlyMap<Heir, readonly Heir[]> {
    const children = new Map<Heir, Heir[]>();
    for (const heir of [...this.#declarations.classes, ...this.#declarations.interfaces]) {
      for (const parent of (heir.heritageClauses ?? []).flatMap((clause) => this.#named(clause))) {
        const others = children.get(parent);
        if (others === undefined) children.set(parent, [heir]);
        else others.push(heir);
      }
    }
    return children;
  }

  /** The declarations behind the names in a heritage clause; the type decides where an expression stands in place of a name. */
  #named(clause: ts.HeritageClause): readonly Heir[] {
    const known = this.#parents.get(clause);
    if (known !== undefined) return known;
    const parents = this.#checked.ask((checker) => clause.types.flatMap((type) => declarationsOf(type, checker)), []);
    this.#parents.set(clause, parents);
    return parents;
  }
}

function declarationsOf(type: ts.ExpressionWithTypeArguments, checker: ts.TypeChecker): readonly Heir[] {
  let symbol = checker.getSymbolAtLocation(type.expression);
  if (symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0) symbol = checker.getAliasedSymbol(symbol);
  const named = (symbol?.declarations ?? []).flatMap(heirIn);
  if (named.length > 0) return named;
  return (checker.getTypeAtLocation(type).symbol?.declarations ?? []).filter(isHeir);
}

/** A class or interface, or the class that a constant holds. */
function heirIn(declaration: ts.Declaration): readonly Heir[] {
  if (isHeir(declaration)) return [declaration];
  const held = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return held !== undefined && ts.isClassExpression(held) ? [held] : [];
}

function compare(a: ts.Node, b: ts.Node): number {
  const [left, right] = [a.getSourceFile().fileName, b.getSourceFile().fileName];
  return left === right ? a.pos - b.pos : left < right ? -1 : 1;
}
