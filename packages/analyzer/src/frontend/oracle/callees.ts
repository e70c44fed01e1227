import { isBuiltin } from 'node:module';
import { ts } from 'ts-morph';
import type { CalleeRef, FunctionRef } from '../../graph/program';
import type { FactIndex } from '../functions';
import type { Heritage } from '../heritage';
import { calledPathOf, externalPathOf } from './external';
import { importedPathOf, writtenTypeOf } from './imported';
import { MemberReader } from './members';

type Call = ts.CallLikeExpression;

/** A call whose target nothing is known of. */
export const noCallee: CalleeRef = { functions: [], external: null };

/** Finds the declared targets of calls: by name where a name leads to functions, else by the signature that is called. */
export class CalleeReader {
  readonly #checker: ts.TypeChecker;
  readonly #heritage: Heritage;
  readonly #index: FactIndex;
  readonly #members: MemberReader;

  constructor(checker: ts.TypeChecker, heritage: Heritage, index: FactIndex) {
    this.#checker = checker;
    this.#heritage = heritage;
    this.#index = index;
    this.#members = new MemberReader(checker, heritage);
  }

  read(call: Call): CalleeRef {
    const symbol = this.#calledSymbol(call);
    const named = symbol === undefined ? [] : this.#functionsOf(symbol, call);
    if (named.length > 0) return { functions: named, external: null };
    const external = this.#imported(call) ?? this.#declared(call, symbol);
    if (external !== null) return { functions: [], external };
    const signed = this.#bySignature(call);
    return signed === noCallee ? { functions: [], external: this.#onWrittenType(call) } : signed;
  }

  /** A callee that is reached from an import of a package goes by the name that it is imported under. */
  #imported(call: Call): string | null {
    const callee = calleeOf(call);
    return callee === null ? null : importedPathOf(callee, this.#checker, (node) => this.#index.isOwn(node));
  }

  /**
   * A callee by its declaration. A member that a package's type inherits goes by the type that is used
   * (`AxiosInstance.post`, although `Axios` declares it), unless it comes from the language or from Node.
   */
  #declared(call: Call, symbol: ts.Symbol | undefined): string | null {
    const declared = symbol === undefined ? null : calledPathOf(symbol, this.#index.sourcePackageOf);
    const callee = calleeOf(call);
    if (declared === null || callee === null || !ts.isPropertyAccessExpression(callee) || isBuiltIn(declared))
      return declared;
    const type = this.#checker.getNonNullableType(this.#checker.getTypeAtLocation(callee.expression));
    const isNamed =
      type.symbol !== undefined && (type.symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface)) !== 0;
    const receiver = isNamed ? externalPathOf(type.symbol, this.#index.sourcePackageOf) : null;
    return receiver === null ? declared : `${receiver}.${callee.name.text}`;
  }

  /** A member of a type that is imported from a package whose types are not there. */
  #onWrittenType(call: Call): string | null {
    const callee = calleeOf(call);
    if (callee === null || !ts.isPropertyAccessExpression(callee)) return null;
    const receiver = writtenTypeOf(callee.expression, this.#checker, (node) => this.#index.isOwn(node));
    return receiver === null ? null : `${receiver}.${callee.name.text}`;
  }

  #calledSymbol(call: Call): ts.Symbol | undefined {
    const callee = calleeOf(call);
    if (callee === null) return undefined;
    const place = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
    const symbol = this.#checker.getSymbolAtLocation(place);
    if (symbol === undefined || (symbol.flags & ts.SymbolFlags.Alias) === 0) return symbol;
    const target = this.#checker.getAliasedSymbol(symbol);
    return target.declarations === undefined ? undefined : target;
  }

  #functionsOf(symbol: ts.Symbol, call: Call): readonly FunctionRef[] {
    const declarations = this.#checker.getRootSymbols(symbol).flatMap((root) => root.declarations ?? []);
    return unique(declarations.flatMap((declaration) => this.#functionsIn(declaration, call)));
  }

  /** The functions that a declaration may be at run time. */
  #functionsIn(declaration: ts.Declaration, call: Call): readonly FunctionRef[] {
    if (ts.isClassLike(declaration)) return this.#constructorOf(declaration);
    return this.#members.standIns(declaration, receiverOf(call)).flatMap((each) => this.#bodyOf(each));
  }

  #bodyOf(declaration: ts.Node): readonly FunctionRef[] {
    const initializer = (declaration as { readonly initializer?: ts.Node }).initializer;
    const candidate = initializer !== undefined && ts.isFunctionLike(initializer) ? initializer : declaration;
    if (!ts.isFunctionLike(candidate)) return [];
    const ref = this.#index.functionOf(candidate);
    return ref === null ? [] : [ref];
  }

  #constructorOf(node: ts.ClassLikeDeclaration): readonly FunctionRef[] {
    for (const ancestor of this.#heritage.chainOf(node)) {
      const written = ancestor.members.find(
        (member) => ts.isConstructorDeclaration(member) && member.body !== undefined,
      );
      if (written !== undefined) return this.#bodyOf(written);
    }
    return [];
  }

  #bySignature(call: Call): CalleeRef {
    const declaration = this.#checker.getResolvedSignature(call)?.declaration;
    if (declaration === undefined || ts.isJSDocSignature(declaration)) return noCallee;
    const { symbol } = declaration as { readonly symbol?: ts.Symbol };
    const functions = [declaration, ...(symbol?.declarations ?? [])].flatMap((each) => this.#functionsIn(each, call));
    if (functions.length > 0) return { functions: unique(functions), external: null };
    const owner = this.#checker.getSymbolAtLocation(ts.getNameOfDeclaration(declaration) ?? declaration);
    const named = owner ?? (declaration.parent as { readonly symbol?: ts.Symbol }).symbol;
    const external = named === undefined ? null : calledPathOf(named, this.#index.sourcePackageOf);
    return external === null ? noCallee : { functions: [], external };
  }
}

/** Whether a path names something of the language or of Node. */
function isBuiltIn(path: string): boolean {
  const [scope = ''] = path.split('#', 1);
  return scope === 'global' || isBuiltin(scope);
}

function calleeOf(call: Call): ts.Expression | null {
  if (ts.isCallExpression(call) || ts.isNewExpression(call)) return call.expression;
  if (ts.isTaggedTemplateExpression(call)) return call.tag;
  return ts.isJsxOpeningLikeElement(call) ? (call.tagName as ts.Expression) : null;
}

/** The object of a method call. */
function receiverOf(call: Call): ts.Expression | null {
  const callee = calleeOf(call);
  if (callee === null) return null;
  return ts.isPropertyAccessExpression(callee) || ts.isElementAccessExpression(callee) ? callee.expression : null;
}

function unique(refs: readonly FunctionRef[]): readonly FunctionRef[] {
  return [...new Map(refs.map((ref) => [`${ref.file}:${ref.function}`, ref])).values()];
}
