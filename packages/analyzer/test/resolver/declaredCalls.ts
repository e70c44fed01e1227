import { ts } from 'ts-morph';
import { Heirs, hasModifier } from './heirs';

/** A call whose target the checker finds in the project. */
export interface DeclaredCall {
  readonly call: ts.CallLikeExpression;
  /** Functions that the call reaches, by what the types are declared to be; each of them must be found. */
  readonly required: ReadonlySet<ts.Node>;
  /** Every function that the types leave possible; nothing else may be found. */
  readonly allowed: ReadonlySet<ts.Node>;
  /** The function is found behind the type of a variable, which other functions of that type have too. */
  readonly byType: boolean;
}

interface Targets {
  readonly required: readonly ts.Node[];
  readonly allowed: readonly ts.Node[];
}

const NONE: Targets = { required: [], allowed: [] };

/** What the type checker says of the calls of a program. Nothing here knows how the analyzer finds its callees. */
export class DeclaredCalls {
  readonly #checker: ts.TypeChecker;
  readonly #own: ReadonlySet<ts.SourceFile>;
  readonly #heirs: Heirs;

  constructor(program: ts.Program, own: Iterable<ts.SourceFile>) {
    this.#checker = program.getTypeChecker();
    this.#own = new Set(own);
    this.#heirs = new Heirs(
      this.#checker,
      [...this.#own].flatMap((file) => all(file, ts.isClassLike)),
    );
  }

  *[Symbol.iterator](): Generator<DeclaredCall> {
    for (const file of this.#own)
      for (const call of all(file, isCall)) {
        const { required, allowed } = this.#targetsOf(call);
        const possible = new Set([...allowed, ...required]);
        // Where the types leave one implementation, it is the one, whether it says so or not.
        if (possible.size === 0) continue;
        yield {
          call,
          required: new Set(possible.size === 1 ? possible : required),
          allowed: possible,
          byType: this.#isByType(call, possible),
        };
      }
  }

  #targetsOf(call: ts.CallLikeExpression): Targets {
    const callee = calleeOf(call);
    const name = callee === null ? null : memberName(callee);
    const member = name === null ? NONE : this.#ofMember((callee as ts.PropertyAccessExpression).expression, name);
    return member.allowed.length > 0 ? member : this.#ofSignature(call);
  }

  #isByType(call: ts.CallLikeExpression, functions: ReadonlySet<ts.Node>): boolean {
    const callee = calleeOf(call);
    if (callee === null || isAccess(callee) || callee.kind === ts.SyntaxKind.SuperKeyword) return false;
    const symbol = this.#checker.getSymbolAtLocation(callee);
    const isAlias = symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    const bodies = this.#bodiesOf(isAlias ? this.#checker.getAliasedSymbol(symbol) : symbol);
    return !bodies.some((body) => functions.has(body));
  }

  /** `receiver.name()`: for each type that the receiver may have, its own member and those of the classes that fit. */
  #ofMember(expression: ts.Expression, name: string): Targets {
    const parts = this.#partsOf(this.#checker.getTypeAtLocation(expression)).map((part): Targets => {
      const property = this.#checker.getPropertyOfType(part, name);
      const own = this.#bodiesOf(property);
      if (property === undefined || !(property.declarations ?? []).some((node) => this.#isOwn(node))) return NONE;
      if (expression.kind === ts.SyntaxKind.SuperKeyword) return { required: own, allowed: own };
      if (isConstructor(part))
        return { required: own, allowed: [...own, ...this.#staticsBelow(part, expression, name)] };
      if (!part.isIntersection() && !isInstance(part)) return { required: own, allowed: own };
      const used = (classes: readonly ts.ClassLikeDeclaration[]): readonly ts.Node[] =>
        classes.flatMap((each) =>
          this.#bodiesOf(this.#checker.getPropertyOfType(this.#checker.getTypeAtLocation(each), name)),
        );
      const heirs = this.#heirs.declared(part);
      const instances = used(heirs.filter((each) => !hasModifier(each, ts.SyntaxKind.AbstractKeyword)));
      return {
        required: instances.length > 0 ? instances : own,
        allowed: [...own, ...used(heirs), ...used(this.#heirs.fitting(part))],
      };
    });
    return { required: parts.flatMap(({ required }) => required), allowed: parts.flatMap(({ allowed }) => allowed) };
  }

  /** Static members of classes below one, unless the class itself is named. */
  #staticsBelow(part: ts.Type, expression: ts.Expression, name: string): readonly ts.Node[] {
    const named = this.#checker.getSymbolAtLocation(expression);
    if (ts.isIdentifier(expression) && named !== undefined && named.name === part.symbol.name) return [];
    return this.#heirs
      .declared(part)
      .flatMap((each) => each.members)
      .filter((member) => member.name?.getText() === name && hasModifier(member, ts.SyntaxKind.StaticKeyword));
  }

  #partsOf(type: ts.Type): readonly ts.Type[] {
    const present = this.#checker.getNonNullableType(type);
    const bound = this.#checker.getBaseConstraintOfType(present) ?? present;
    return bound.isUnion() ? bound.types : [bound];
  }

  #ofSignature(call: ts.CallLikeExpression): Targets {
    const declaration = this.#checker.getResolvedSignature(call)?.declaration;
    if (declaration === undefined || !this.#isOwn(declaration)) return NONE;
    const bodies = hasBody(declaration)
      ? [declaration]
      : this.#bodiesOf((declaration as { readonly symbol?: ts.Symbol }).symbol);
    return { required: bodies, allowed: bodies };
  }

  /** The written functions behind a symbol: its own body, the one that its overloads stand before, or its initial value. */
  #bodiesOf(symbol: ts.Symbol | undefined): readonly ts.Node[] {
    return (symbol?.declarations ?? []).flatMap((declaration) => {
      if (!this.#isOwn(declaration)) return [];
      if (hasBody(declaration)) return [declaration];
      const { initializer } = declaration as { readonly initializer?: ts.Node };
      return initializer !== undefined && hasBody(initializer) ? [initializer] : [];
    });
  }

  #isOwn(node: ts.Node): boolean {
    return this.#own.has(node.getSourceFile());
  }
}

/** Whether a type is that of a class itself and not of its instances. */
function isConstructor(type: ts.Type): boolean {
  const isClass = type.symbol !== undefined && (type.symbol.flags & ts.SymbolFlags.Class) !== 0;
  return isClass && ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Anonymous) !== 0;
}

/** Whether a type is one of instances, so that other classes may stand in: no constructor, module or enum. */
function isInstance({ symbol }: ts.Type): boolean {
  return (
    symbol !== undefined &&
    (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface | ts.SymbolFlags.TypeLiteral)) !== 0
  );
}

function hasBody(node: ts.Node): boolean {
  return ts.isFunctionLike(node) && (node as { readonly body?: ts.Node }).body !== undefined;
}

function calleeOf(call: ts.CallLikeExpression): ts.Node | null {
  if (ts.isCallExpression(call)) return call.expression;
  return ts.isTaggedTemplateExpression(call) ? call.tag : null;
}

function isAccess(callee: ts.Node): boolean {
  return ts.isPropertyAccessExpression(callee) || ts.isElementAccessExpression(callee);
}

/** The name of the member that is called, where the text says it. */
function memberName(callee: ts.Node): string | null {
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text;
  const key = ts.isElementAccessExpression(callee) ? callee.argumentExpression : undefined;
  return key !== undefined && ts.isStringLiteralLike(key) ? key.text : null;
}

function isCall(node: ts.Node): node is ts.CallLikeExpression {
  return (
    ts.isCallExpression(node) ||
    ts.isNewExpression(node) ||
    ts.isTaggedTemplateExpression(node) ||
    ts.isJsxOpeningLikeElement(node)
  );
}

function all<Found extends ts.Node>(root: ts.Node, is: (node: ts.Node) => node is Found): readonly Found[] {
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (is(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}
