import { ts } from 'ts-morph';
import { type Heir, type Heritage, isHeir } from '../heritage';
import { isStaticMember, nameText } from '../labels/literals';
import { concreteClasses } from './instance';
import { membersOf } from './types';

type Owner = Heir | ts.TypeLiteralNode;

/** Finds the declarations that a member of a type may be at run time, as far as types say what the receiver is. */
export class MemberReader {
  readonly #checker: ts.TypeChecker;
  readonly #heritage: Heritage;

  constructor(checker: ts.TypeChecker, heritage: Heritage) {
    this.#checker = checker;
    this.#heritage = heritage;
  }

  /**
   * The declaration itself, and what stands in its place in classes that the receiver may be an instance of.
   * @param receiver the object of the call, where there is one
   */
  standIns(declaration: ts.Declaration, receiver: ts.Expression | null): readonly ts.Node[] {
    const owner = declaration.parent;
    const name = nameOf(declaration);
    if (!isOwner(owner) || name === null || isExact(receiver, declaration, this.#checker)) return [declaration];
    const classes = this.#receiversBelow(owner, receiver).flatMap((heir) => concreteClasses(heir, this.#heritage));
    const shared = isShared(declaration);
    const used = classes.flatMap((each) => this.#memberOf(each, name, shared));
    return used.length > 0 || shared ? [declaration, ...used] : [declaration, ...this.#fitting(owner, name)];
  }

  /** What the receiver is declared to be, where that says more than the owner of the member. */
  #receiversBelow(owner: Owner, receiver: ts.Expression | null): readonly Heir[] {
    if (!isHeir(owner)) return [];
    const below = this.#heritage.below(owner);
    const types = receiver === null ? [] : membersOf(this.#checker.getTypeAtLocation(receiver), this.#checker);
    const declared = types
      .flatMap((type) => (type.isIntersection() ? type.types : [type]))
      .flatMap((type) => (type.symbol?.declarations ?? []).filter(isHeir))
      .filter((heir) => heir === owner || below.includes(heir));
    return declared.length > 0 ? declared : [owner];
  }

  /** The member that instances of a class have, its own or the nearest above it. */
  #memberOf(node: ts.ClassLikeDeclaration, name: string, shared: boolean): readonly ts.ClassElement[] {
    for (const ancestor of this.#heritage.chainOf(node)) {
      const found = membersNamed(ancestor, name).filter((member) => isShared(member) === shared);
      if (found.length > 0) return found;
    }
    return [];
  }

  /** Where no class says that it is of a type: the classes that have what the type asks for. */
  #fitting(owner: Owner, name: string): readonly ts.ClassElement[] {
    if (ts.isClassLike(owner)) return [];
    const wanted = this.#checker.getTypeAtLocation(owner);
    return this.#heritage
      .withMember(name)
      .filter((node) => this.#checker.isTypeAssignableTo(this.#checker.getTypeAtLocation(node), wanted))
      .flatMap((node) => membersNamed(node, name))
      .filter((member) => !isShared(member));
  }
}

/** Whether the receiver says by itself which member is meant: `super.run()`, and a static member of a class by its name. */
function isExact(receiver: ts.Expression | null, declaration: ts.Declaration, checker: ts.TypeChecker): boolean {
  if (receiver === null) return false;
  if (receiver.kind === ts.SyntaxKind.SuperKeyword) return true;
  if (!isShared(declaration) || !ts.isIdentifier(receiver)) return false;
  const symbol = checker.getSymbolAtLocation(receiver);
  const isAlias = symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  const named = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
  return named !== undefined && (named.flags & ts.SymbolFlags.Class) !== 0;
}

function isOwner(node: ts.Node | undefined): node is Owner {
  return node !== undefined && (isHeir(node) || ts.isTypeLiteralNode(node));
}

function nameOf(declaration: ts.Declaration): string | null {
  if (!ts.isClassElement(declaration) && !ts.isTypeElement(declaration)) return null;
  return declaration.name === undefined ? null : nameText(declaration.name);
}

/** Whether a member belongs to the class and not to its instances. */
function isShared(declaration: ts.Declaration): boolean {
  return ts.isClassElement(declaration) && isStaticMember(declaration);
}

function membersNamed(node: ts.ClassLikeDeclaration, name: string): readonly ts.ClassElement[] {
  return node.members.filter((member) => member.name !== undefined && nameText(member.name) === name);
}
