import { ts } from 'ts-morph';
import { type DeclassifierMark, type FunctionMarks, functionKey, type LabelledField } from '../../graph/program';
import type { FactIndex } from '../functions';
import { siteOf } from '../gaps';
import type { Heritage } from '../heritage';
import type { DeclarationTags, TagCollector } from './classTags';
import type { ReadClass } from './fields';
import { isStaticMember, nameText } from './literals';
import type { TypedParameters } from './writtenTypes';

type WithParameters = ts.MethodDeclaration | ts.ConstructorDeclaration | ts.AccessorDeclaration;
type Method = WithParameters | FunctionField;

/** `send = (user: User) => …`: a method in the eyes of who writes it. */
type FunctionField = ts.PropertyDeclaration & { readonly initializer: ts.ArrowFunction | ts.FunctionExpression };

/** The decorated methods of one class. */
interface ReadMethods {
  readonly purpose: FunctionMarks['purpose'];
  /** By `static name`. */
  readonly tags: ReadonlyMap<string, DeclarationTags>;
  readonly declared: ReadonlySet<string>;
}

/**
 * Reads purposes, declassifiers and parameter labels of all methods, with the inheritance that the decorators have at
 * run time: the nearest class that names a purpose for the method decides; a class's own purpose stands for the methods
 * that it declares without one, and for those that its subclasses add.
 */
export function readMarks(
  classes: readonly ReadClass[],
  collector: TagCollector,
  heritage: Heritage,
  index: FactIndex,
): ReadonlyMap<string, FunctionMarks> {
  const read = new Map(classes.map((written) => [written.node, readMethods(written, collector)]));
  const anyMarks = [...read.values()].some(({ purpose, tags }) => purpose !== null || tags.size > 0);
  const marks = new Map<string, FunctionMarks>();
  for (const written of classes) {
    const chain = anyMarks ? heritage.chainOf(written.node).flatMap((node) => read.get(node) ?? []) : [];
    for (const method of written.node.members.filter(isMethod)) {
      // The language has no decorators for parameters of a function that a field holds.
      const parameters = isFunctionField(method) ? null : parameterLabels(written, method, collector);
      const found = { ...marksOf(method, chain), ...(parameters !== null && parameters.size > 0 && { parameters }) };
      const ref = index.functionOf(isFunctionField(method) ? method.initializer : method);
      if (ref !== null && (found.purpose ?? found.declassifier ?? found.parameters)) marks.set(functionKey(ref), found);
    }
  }
  return marks;
}

/** Adds the labels of parameters that have the type of a labelled field; what a decorator says of a parameter stays. */
export function withTypedParameters(
  marks: ReadonlyMap<string, FunctionMarks>,
  typed: TypedParameters,
  index: FactIndex,
): ReadonlyMap<string, FunctionMarks> {
  const all = new Map(marks);
  for (const [parameter, field] of typed) {
    const ref = index.functionOf(parameter.parent);
    if (ref === null) continue;
    const known = all.get(functionKey(ref)) ?? { purpose: null, declassifier: null };
    const position = parameter.parent.parameters.filter(isGiven).indexOf(parameter);
    const parameters = new Map([[position, field], ...(known.parameters ?? [])]);
    all.set(functionKey(ref), { ...known, parameters });
  }
  return all;
}

/** Callers give nothing for `this`, which has a type alone. */
function isGiven({ name }: ts.ParameterDeclaration): boolean {
  return !(ts.isIdentifier(name) && name.text === 'this');
}

function isFunctionField(member: ts.ClassElement): member is FunctionField {
  if (!ts.isPropertyDeclaration(member) || member.initializer === undefined) return false;
  return ts.isArrowFunction(member.initializer) || ts.isFunctionExpression(member.initializer);
}

/** Methods, and fields that hold a function, have a purpose of their own; accessors and constructors do not. */
function isNamedMethod(member: ts.ClassElement): member is ts.MethodDeclaration | FunctionField {
  return ts.isMethodDeclaration(member) || isFunctionField(member);
}

function isMethod(member: ts.ClassElement): member is Method {
  if (isFunctionField(member)) return true;
  const callable = ts.isMethodDeclaration(member) || ts.isConstructorDeclaration(member) || ts.isAccessor(member);
  return callable && member.body !== undefined;
}

function keyOf(member: ts.ClassElement): string | null {
  if (member.name === undefined) return null;
  const name = nameText(member.name);
  return name === null ? null : `${isNamedMethod(member) && isStaticMember(member) ? 'static ' : ''}${name}`;
}

function readMethods(written: ReadClass, collector: TagCollector): ReadMethods {
  const tags = new Map<string, DeclarationTags>();
  const declared = new Set<string>();
  for (const member of written.node.members) {
    const key = isNamedMethod(member) ? keyOf(member) : null;
    if (key === null) continue;
    declared.add(key);
    // The tags of a field were read with the fields of its class.
    const found = isFunctionField(member)
      ? (written.fields.find(({ node }) => node === member)?.tags ?? null)
      : collector.tagsOf(member, `${written.name}.${key.replace('static ', '')}`);
    if (found !== null) tags.set(key, found);
  }
  return { purpose: written.tags?.purpose ?? null, tags, declared };
}

function marksOf(method: Method, chain: readonly ReadMethods[]): FunctionMarks {
  const key = isNamedMethod(method) ? keyOf(method) : null;
  if (key === null) return { purpose: null, declassifier: null };
  return { purpose: purposeOf(key, chain), declassifier: declassifierOf(key, chain) };
}

function purposeOf(key: string, chain: readonly ReadMethods[]): FunctionMarks['purpose'] {
  const defaulted = !key.startsWith('static ');
  let nearest: FunctionMarks['purpose'] = null;
  for (const { purpose, tags, declared } of chain) {
    const named = tags.get(key)?.purpose;
    if (named) return named;
    if (!defaulted || purpose === null) continue;
    if (declared.has(key)) return purpose;
    nearest ??= purpose;
  }
  return nearest;
}

function declassifierOf(key: string, chain: readonly ReadMethods[]): DeclassifierMark | null {
  for (const { tags } of chain) {
    const declassifier = tags.get(key)?.declassifier;
    if (declassifier) return { to: declassifier.to, reviewedBy: declassifier.reviewedBy, reason: declassifier.reason };
  }
  return null;
}

/** Labels of decorated parameters, by position; a parameter that is also a property has the property's. */
function parameterLabels(
  written: ReadClass,
  method: WithParameters,
  collector: TagCollector,
): ReadonlyMap<number, LabelledField> {
  const labelled = new Map<number, LabelledField>();
  method.parameters.forEach((parameter, position) => {
    const name = ts.isIdentifier(parameter.name) ? parameter.name.text : `parameter ${position + 1}`;
    const within = `${written.name}.${method.name === undefined ? 'constructor' : (nameText(method.name) ?? '<computed>')}`;
    const isProperty = ts.isParameterPropertyDeclaration(parameter, method);
    const field = isProperty ? `${written.name}.${name}` : `${within}(${name})`;
    const labels = (isProperty ? propertyTags(written, parameter) : collector.tagsOf(parameter, field))?.labels ?? [];
    if (labels.length > 0) labelled.set(position, { field, labels, declaration: siteOf(written.path, parameter.name) });
  });
  return labelled;
}

/** The tags of a parameter property were read with the fields of its class; reading them again would report them twice. */
function propertyTags(written: ReadClass, parameter: ts.ParameterDeclaration): DeclarationTags | null {
  return written.fields.find(({ node }) => node === parameter)?.tags ?? null;
}
