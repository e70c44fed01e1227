import type { ts } from 'ts-morph';
import type { FunctionKind } from '../../../graph/facts';

/** A name that the file declares. */
export interface Variable {
  readonly name: string;
  readonly scope: Scope;
  /** What an import binds; such a variable is read live, wherever it is used. */
  readonly imported: { readonly specifier: string; readonly name: string } | null;
  /** Set for an exported member of a namespace or a member of an enum: the object that it is a property of. */
  owner: Variable | null;
  /** Its name among the properties of the owner, where that is another one. */
  property: string | null;
  /** Exported members by name, shared by all parts of a merged namespace or enum. */
  readonly members: Map<string, Variable>;
  /** Whether the variable lives in a cell instead of in SSA form. */
  cell: boolean;
  /** The `arguments` of its function, which no declaration introduces. */
  readonly implicit: boolean;
  /** Declared with `const`: its own function reads the value that it was given, whoever else reads its cell. */
  readonly constant: boolean;
  /** The name of a function expression inside of it: in sloppy mode, writing to it does nothing. */
  readonly ownName: boolean;
  /** Declared with `let`, `const` or `class`: before its declaration, it cannot be read. */
  readonly lexical: boolean;
}

/** A region of the text in which declared names are visible. */
export interface Scope {
  readonly parent: Scope | null;
  readonly depth: number;
  readonly fn: FunctionScope;
  /** Where `var` declarations inside this scope end up. */
  readonly home: Scope;
  readonly variables: Map<string, Variable>;
  /** The namespace or enum whose members can be named here without a prefix. */
  readonly namespace: Variable | null;
  /** The object of the `with` statement whose body this is: its properties stand before the names around. */
  readonly object: Variable | null;
}

/** A piece of code that becomes one function of the graph. */
export interface FunctionScope {
  readonly node: ts.Node;
  readonly kind: FunctionKind;
  readonly parent: FunctionScope | null;
  /** Variables of enclosing functions that this one, or one inside it, names; in order of first mention. */
  readonly captures: Set<Variable>;
  /** The class that a member belongs to. */
  readonly owner: ts.ClassLikeDeclaration | null;
  readonly isStatic: boolean;
  /** Whether `super` stands in it, or in an arrow function inside it. */
  usesSuper: boolean;
  /** It is not in strict mode. */
  readonly sloppy: boolean;
  /** What is done to single elements of its `arguments`. */
  readonly elements: { written: boolean; deleted: boolean };
}

/** The scopes of the two functions that run the initializers of a class; null where there is nothing to run. */
export interface ClassScopes {
  readonly instance: Scope | null;
  readonly static: Scope | null;
}

/** What the names of a file mean. Keyed by nodes of the syntax tree. */
export interface ScopeTable {
  readonly module: FunctionScope;
  readonly moduleScope: Scope;
  readonly scopes: ReadonlyMap<ts.Node, Scope>;
  readonly functions: ReadonlyMap<ts.Node, FunctionScope>;
  readonly classes: ReadonlyMap<ts.Node, ClassScopes>;
  /** The variable that an identifier declares or names; missing for names that nothing declares. */
  readonly variables: ReadonlyMap<ts.Identifier, Variable>;
  /** The objects of `with` statements that stand between a name and its variable, the innermost first. */
  readonly withs: ReadonlyMap<ts.Identifier, readonly Variable[]>;
  /** The function, class, enum or namespace that first gives a name its object. */
  readonly firstDeclarations: ReadonlyMap<Variable, ts.Node>;
  /** The names that JSX mentions without their being written, by the tag that it begins with: what makes elements, and fragments. */
  readonly unwritten: ReadonlyMap<ts.Node, readonly ts.Identifier[]>;
  /** Names that are used and that nothing declares. */
  readonly undeclared: ReadonlySet<string>;
  /** Those of them that are assigned to. */
  readonly setUndeclared: ReadonlySet<string>;
}

/** A `try` that the code at hand stands in, with the depth of the scope that surrounds the statement. */
export interface TryRegion {
  readonly depth: number;
  readonly outer: TryRegion | null;
}

/** One mention of a name, resolved when every declaration of the file is known. */
export interface Mention {
  readonly identifier: ts.Identifier;
  readonly scope: Scope;
  readonly writes: boolean;
  readonly region: TryRegion | null;
  /** `code` runs; `export` makes the variable visible to other files. */
  readonly role: 'code' | 'export';
}
