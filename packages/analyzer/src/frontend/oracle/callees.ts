import { ts } from 'ts-morph';
import type { CalleeRef, FunctionRef } from '../../graph/program';
import type { FactIndex } from '../functions';
import { type Heritage, isHeir } from '../heritage';
import { nameText } from '../labels/literals';
import { calledPathOf, externalPathOf } from './external';
import { concreteClasses } from './instance';
import { importedPathOf, writtenTypeOf } from './unresolved';

type Call = ts.CallLikeExpression;

/** A call whose target nothing is known of. */
export const noCallee: CalleeRef = { functions: [], external: null };

/** Finds the declared targets of calls: by name where a name leads to functions, else by the signature that is called. */
export class CalleeReader {
  readonly #checker: ts.TypeChecker;
  readonly #heritage: Heritage;
  readonly #index: FactIndex;

  constructor(checker: ts.TypeChecker, heritage: Heritage, index: FactIndex) {
    this.#checker = checker;
    this.#heritage = heritage;
    this.#index = index;
  }

  read(call: Call): CalleeRef {
    const symbol = this.#calledSymbol(call);
    const named = symbol === undefined ? [] : this.#functionsOf(symbol);
    if (named.length > 0) return { functions: named, external: null };
    const declared = symbol === undefined ? null : calledPathOf(symbol);
    if (declared !== null) return { functions: [], external: this.#onReceiver(call, declared) };
    const signed = this.#bySignature(call);
    return signed === noCallee ? { functions: [], external: this.#unresolved(call) } : signed;
  }

  /**
   * A member that a package's type inherits from another type of the package goes by the type that is used:
   * `AxiosInstance.post`, although `Axios` declares it.
   */
  #onReceiver(call: Call, declared: string): string {
    const callee = calleeOf(call);
    if (callee === null || !ts.isPropertyAccessExpression(callee) || declared.startsWith('global#')) return declared;
    const type = this.#checker.getNonNullableType(this.#checker.getTypeAtLocation(callee.expression));
    const isNamed = type.symbol !== undefined && (type.symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface)) !== 0;
    const receiver = isNamed ? externalPathOf(type.symbol) : null;
    const [scope] = declared.split('#', 1);
    return receiver?.startsWith(`${scope}#`) === true ? `${receiver}.${callee.name.text}` : declared;
  }

  /** A callee of a package whose types are not there: as it is imported, or as a member of a type that is imported. */
  #unresolved(call: Call): string | null {
    const callee = calleeOf(call);
    if (callee === null) return null;
    const imported = importedPathOf(callee, this.#checker);
    if (imported !== null || !ts.isPropertyAccessExpression(callee)) return imported;
    const receiver = writtenTypeOf(callee.expression, this.#checker);
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

  #functionsOf(symbol: ts.Symbol): readonly FunctionRef[] {
    const declarations = this.#checker.getRootSymbols(symbol).flatMap((root) => root.declarations ?? []);
    return unique(declarations.flatMap((declaration) => this.#functionsIn(declaration)));
  }

  /** The functions that a declaration may be at run time. */
  #functionsIn(declaration: ts.Declaration): readonly FunctionRef[] {
    if (ts.isClassLike(declaration)) return this.#constructorOf(declaration);
    const { parent } = declaration;
    const name = ts.getNameOfDeclaration(declaration);
    if (parent !== undefined && isHeir(parent) && name !== undefined && isMember(declaration)) {
      const text = ts.isPropertyName(name) ? nameText(name) : null;
      const overriding = text === null ? [] : concreteClasses(parent, this.#heritage).flatMap((node) => membersNamed(node, text));
      return [declaration, ...overriding].flatMap((member) => this.#bodyOf(member));
    }
    return this.#bodyOf(declaration);
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
      const written = ancestor.members.find((member) => ts.isConstructorDeclaration(member) && member.body !== undefined);
      if (written !== undefined) return this.#bodyOf(written);
    }
    return [];
  }

  #bySignature(call: Call): CalleeRef {
    const declaration = this.#checker.getResolvedSignature(call)?.declaration;
    if (declaration === undefined || ts.isJSDocSignature(declaration)) return noCallee;
    const functions = this.#functionsIn(declaration);
    if (functions.length > 0) return { functions, external: null };
    const owner = this.#checker.getSymbolAtLocation(ts.getNameOfDeclaration(declaration) ?? declaration);
    const named = owner ?? (declaration.parent as { readonly symbol?: ts.Symbol }).symbol;
    const external = named === undefined ? null : calledPathOf(named);
    return external === null ? noCallee : { functions: [], external };
  }
}

function calleeOf(call: Call): ts.Expression | null {
  if (ts.isCallExpression(call) || ts.isNewExpression(call)) return call.expression;
  if (ts.isTaggedTemplateExpression(call)) return call.tag;
  return ts.isJsxOpeningLikeElement(call) ? (call.tagName as ts.Expression) : null;
}

function isMember(declaration: ts.Declaration): boolean {
  return ts.isClassElement(declaration) || ts.isTypeElement(declaration);
}

function membersNamed(node: ts.ClassLikeDeclaration, name: string): readonly ts.ClassElement[] {
  return node.members.filter((member) => member.name !== undefined && nameText(member.name) === name);
}

function unique(refs: readonly FunctionRef[]): readonly FunctionRef[] {
  return [...new Map(refs.map((ref) => [`${ref.file}:${ref.function}`, ref])).values()];
}
