import { ts } from 'ts-morph';
import { GapList } from './gaps';
import { openProject, type ProjectConfig } from './project';

/** A data field as somebody declared it, for suggestions about labels. */
export interface DeclaredField {
  /** As the configuration names it: `src/user.ts#User.email`. */
  readonly target: string;
  readonly file: string;
  /** Starts at 1. */
  readonly line: number;
  /** Name of the class, interface or type. */
  readonly owner: string;
  readonly name: string;
  /** The written type, `null` where none is written. */
  readonly type: string | null;
  /** The written initial value, `null` where there is none. */
  readonly initializer: string | null;
  /** Names of its decorators, as written (`tags.Category`). */
  readonly decorators: readonly string[];
}

/**
 * Lists the fields of all named classes, interfaces and object types of a project. Purely syntactic: no type is resolved.
 * Static, private-named and computed members are left out, and so are methods.
 * @throws {ProjectError} when no project can be made of the configuration
 */
export function declaredFields(config: ProjectConfig): readonly DeclaredField[] {
  const { own } = openProject(config, new GapList());
  return [...own].flatMap(([path, file]) => fieldsOf(file, path));
}

function fieldsOf(file: ts.SourceFile, path: string): readonly DeclaredField[] {
  const found: DeclaredField[] = [];
  const pending: ts.Node[] = [file];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const members = membersOf(node);
    for (const member of members?.members ?? []) {
      const name = fieldName(member);
      if (members !== null && name !== null) found.push(field(member, members.owner, name, file, path));
    }
    node.forEachChild((child) => {
      pending.push(child);
    });
  }
  return found.sort((a, b) => a.line - b.line || (a.target < b.target ? -1 : 1));
}

type Field = ts.PropertyDeclaration | ts.PropertySignature | ts.ParameterDeclaration;

function membersOf(node: ts.Node): { readonly owner: string; readonly members: readonly Field[] } | null {
  if ((ts.isClassDeclaration(node) || ts.isClassExpression(node)) && node.name !== undefined) {
    const constructors = node.members.filter(ts.isConstructorDeclaration);
    const parameters = constructors.flatMap((item) =>
      item.parameters.filter((parameter) => ts.isParameterPropertyDeclaration(parameter, item)),
    );
    return { owner: node.name.text, members: [...node.members.filter(ts.isPropertyDeclaration), ...parameters] };
  }
  if (ts.isInterfaceDeclaration(node)) {
    return { owner: node.name.text, members: node.members.filter(ts.isPropertySignature) };
  }
  if (ts.isTypeAliasDeclaration(node) && ts.isTypeLiteralNode(node.type)) {
    return { owner: node.name.text, members: node.type.members.filter(ts.isPropertySignature) };
  }
  return null;
}

function fieldName(member: Field): string | null {
  const { name } = member;
  const modifiers = ts.canHaveModifiers(member) ? (ts.getModifiers(member) ?? []) : [];
  if (modifiers.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword)) return null;
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : null;
}

function field(member: Field, owner: string, name: string, file: ts.SourceFile, path: string): DeclaredField {
  const decorators = ts.canHaveDecorators(member) ? (ts.getDecorators(member) ?? []) : [];
  const initializer = ts.isPropertySignature(member) ? undefined : member.initializer;
  return {
    target: `${path}#${owner}.${name}`,
    file: path,
    line: file.getLineAndCharacterOfPosition(member.getStart(file)).line + 1,
    owner,
    name,
    type: member.type?.getText(file) ?? null,
    initializer: initializer?.getText(file) ?? null,
    decorators: decorators.map(({ expression }) =>
      (ts.isCallExpression(expression) ? expression.expression : expression).getText(file),
    ),
  };
}
