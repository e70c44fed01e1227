import { ts } from 'ts-morph';
import type { ClassFacts, MemberFact } from '../../../graph/facts';
import { decoratorFacts } from '../decorators';
import type { FileLowering } from '../file';
import { constantName, hasModifier, isStaticMember } from '../syntax';

/** The name of a member as reports show it; one that is computed is shown as it is written. */
export function memberName(file: FileLowering, member: ts.ClassElement): string {
  if (ts.isConstructorDeclaration(member)) {
    return 'constructor';
  }
  if (member.name === undefined) {
    return '<static>';
  }
  return constantName(member.name) ?? file.text(member.name);
}

function kindOf(member: ts.ClassElement): MemberFact['kind'] | null {
  if (ts.isPropertyDeclaration(member)) {
    return 'field';
  }
  if (ts.isMethodDeclaration(member)) {
    return 'method';
  }
  if (ts.isGetAccessorDeclaration(member)) {
    return 'get';
  }
  return ts.isSetAccessorDeclaration(member) ? 'set' : null;
}

/** Whether a method is an overload signature, which the method with the body stands for. */
function isOverload(member: ts.ClassElement): boolean {
  const isAbstract = hasModifier(member, ts.SyntaxKind.AbstractKeyword);
  return ts.isMethodDeclaration(member) && member.body === undefined && !isAbstract;
}

function memberFact(file: FileLowering, member: ts.ClassElement): MemberFact | null {
  const kind = kindOf(member);
  if (kind === null || isOverload(member) || member.name === undefined) {
    return null;
  }
  return {
    name: memberName(file, member),
    kind,
    static: isStaticMember(member),
    span: file.span(member),
    nameSpan: file.span(member.name),
    function: file.knownFunction(file.scopes.functions.get(member)),
    decorators: decoratorFacts(file, member),
  };
}

/** `constructor(private readonly mail: Mail)` declares the member `mail`. */
export function parameterProperties(node: ts.ConstructorDeclaration): readonly ts.ParameterDeclaration[] {
  return node.parameters.filter((parameter) => ts.isParameterPropertyDeclaration(parameter, node));
}

function parameterFact(file: FileLowering, parameter: ts.ParameterDeclaration): MemberFact {
  return {
    name: ts.isIdentifier(parameter.name) ? parameter.name.text : file.text(parameter.name),
    kind: 'parameter-property',
    static: false,
    span: file.span(parameter),
    nameSpan: file.span(parameter.name),
    function: null,
    decorators: decoratorFacts(file, parameter),
  };
}

/** What the report and the annotations need to know of a class. */
export function classFacts(file: FileLowering, node: ts.ClassLikeDeclaration, index: number, name: string): ClassFacts {
  const written = node.members.find(
    (member): member is ts.ConstructorDeclaration => ts.isConstructorDeclaration(member) && member.body !== undefined,
  );
  const declared = node.members.map((member) => memberFact(file, member)).filter((member) => member !== null);
  const properties = written === undefined ? [] : parameterProperties(written);
  return {
    index,
    name,
    span: file.span(node),
    nameSpan: file.span(node.name ?? node),
    abstract: hasModifier(node, ts.SyntaxKind.AbstractKeyword),
    decorators: decoratorFacts(file, node),
    members: [...declared, ...properties.map((parameter) => parameterFact(file, parameter))],
    constructorFunction: written === undefined ? null : file.knownFunction(file.scopes.functions.get(written)),
  };
}
