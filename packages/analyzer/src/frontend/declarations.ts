import { ts } from 'ts-morph';
import { nameText } from './labels/literals';
import type { OpenProject } from './project';

/** A declaration of a type, or of a function that JavaScript uses as a class. */
export type TypeDeclaration =
  | ts.ClassLikeDeclaration
  | ts.InterfaceDeclaration
  | ts.TypeAliasDeclaration
  | ts.FunctionDeclaration
  | ts.VariableDeclaration;

/** The project's own declarations that labels and calls can refer to. */
export interface Declarations {
  readonly classes: readonly ts.ClassLikeDeclaration[];
  readonly interfaces: readonly ts.InterfaceDeclaration[];
  readonly byName: ReadonlyMap<string, readonly TypeDeclaration[]>;
  /** Every type like `User['email']`. */
  readonly indexedAccesses: readonly ts.IndexedAccessTypeNode[];
  /** Every mapped type that gives its properties other names: ``{ [K in keyof T as `get${K}`]: T[K] }``. */
  readonly renaming: readonly ts.MappedTypeNode[];
}

/** Walks every own file once. */
export function collectDeclarations(project: OpenProject): Declarations {
  const classes: ts.ClassLikeDeclaration[] = [];
  const interfaces: ts.InterfaceDeclaration[] = [];
  const indexedAccesses: ts.IndexedAccessTypeNode[] = [];
  const renaming: ts.MappedTypeNode[] = [];
  const byName = new Map<string, TypeDeclaration[]>();
  const enter = (declaration: TypeDeclaration, name: string | null): void => {
    if (name === null) return;
    const others = byName.get(name);
    if (others === undefined) byName.set(name, [declaration]);
    else others.push(declaration);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isClassLike(node)) {
      classes.push(node);
      enter(node, classNameOf(node));
    } else if (ts.isInterfaceDeclaration(node)) {
      interfaces.push(node);
      enter(node, node.name.text);
    } else if (ts.isTypeAliasDeclaration(node) || ts.isFunctionDeclaration(node)) {
      enter(node, node.name?.text ?? null);
    } else if (ts.isVariableDeclaration(node) && ts.isSourceFile(node.parent.parent.parent)) {
      enter(node, nameText(node.name as ts.BindingName));
    } else if (ts.isIndexedAccessTypeNode(node)) {
      indexedAccesses.push(node);
    } else if (ts.isMappedTypeNode(node) && node.nameType !== undefined) {
      renaming.push(node);
    }
  };
  for (const file of project.own.values()) walk(file, visit);
  return { classes, interfaces, byName, indexedAccesses, renaming };
}

/** Every node below one, itself first, in the order of the text. With a stack of its own: long chains are nested deep. */
export function walk(root: ts.Node, visit: (node: ts.Node) => void): void {
  const pending: ts.Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    visit(node);
    const children: ts.Node[] = [];
    ts.forEachChild(node, (child) => void children.push(child));
    while (children.length > 0) pending.push(children.pop() as ts.Node);
  }
}

/** The name of a class: its own, or that of the variable that it is assigned to. */
export function classNameOf(node: ts.ClassLikeDeclaration): string | null {
  if (node.name !== undefined) return node.name.text;
  const { parent } = node;
  return ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name.text : null;
}
