import { ts } from 'ts-morph';
import type { LabelledField, LabelSpec } from '../../graph/program';
import { classNameOf } from '../declarations';
import { siteOf } from '../gaps';
import type { Heritage } from '../heritage';
import type { DeclarationTags, TagCollector } from './classTags';
import { isStaticMember, nameText } from './literals';
import type { FieldRegistry } from './registry';

/** A declaration that holds data under a name: what can carry a label. */
type FieldDeclaration = ts.PropertyDeclaration | ts.AccessorDeclaration | ts.ParameterDeclaration;

interface WrittenField {
  readonly node: FieldDeclaration;
  readonly name: string;
  readonly static: boolean;
  readonly tags: DeclarationTags | null;
}

/** A class with what its decorators say. */
export interface ReadClass {
  readonly node: ts.ClassLikeDeclaration;
  readonly name: string;
  readonly path: string;
  readonly tags: DeclarationTags | null;
  readonly fields: readonly WrittenField[];
}

/** How messages and reports name a class without a name. */
export const anonymousClass = '<class>';

/** Reads the decorators of a class and of its fields. */
export function readClass(node: ts.ClassLikeDeclaration, path: string, collector: TagCollector): ReadClass {
  const name = classNameOf(node) ?? anonymousClass;
  const fields: WrittenField[] = [];
  for (const { node: field, name: fieldName, static: isStatic } of fieldsOf(node)) {
    fields.push({
      node: field,
      name: fieldName,
      static: isStatic,
      tags: collector.tagsOf(field, `${name}.${fieldName}`),
    });
  }
  return { node, name, path, tags: collector.tagsOf(node, name), fields };
}

function* fieldsOf(node: ts.ClassLikeDeclaration): Iterable<Omit<WrittenField, 'tags'>> {
  for (const member of node.members) {
    if (ts.isPropertyDeclaration(member) || ts.isAccessor(member)) {
      const name = nameText(member.name);
      if (name !== null) yield { node: member, name, static: isStaticMember(member) };
    } else if (ts.isConstructorDeclaration(member)) {
      for (const parameter of member.parameters) {
        if (ts.isParameterPropertyDeclaration(parameter, member) && ts.isIdentifier(parameter.name)) {
          yield { node: parameter, name: parameter.name.text, static: false };
        }
      }
    }
  }
}

/**
 * Registers the labels of all classes: a field's own, or else those of its class and the classes above it. A getter and
 * a setter of one name are one field.
 */
export function registerFields(classes: readonly ReadClass[], heritage: Heritage, registry: FieldRegistry): void {
  const defaults = new Map(classes.flatMap(({ node, tags }) => (tags?.labels.length ? [[node, tags.labels]] : [])));
  for (const written of classes) {
    const inherited =
      defaults.size === 0 ? [] : heritage.chainOf(written.node).flatMap((ancestor) => defaults.get(ancestor) ?? []);
    registerClass(written, inherited, registry);
  }
}

function registerClass(written: ReadClass, defaults: readonly LabelSpec[], registry: FieldRegistry): void {
  const groups = new Map<string, WrittenField[]>();
  for (const field of written.fields) {
    const key = `${field.static} ${field.name}`;
    groups.set(key, [...(groups.get(key) ?? []), field]);
  }
  for (const group of groups.values()) {
    const own = group.flatMap(({ tags }) => tags?.labels ?? []);
    const unlabelled = group.some(({ tags }) => tags?.unlabelled);
    for (const { node, name, static: isStatic } of group) {
      const labels = own.length > 0 ? own : isStatic ? [] : defaults;
      if (unlabelled) registry.unlabel(node);
      else if (labels.length > 0) registry.label(node, name, fieldOf(written, node, name, labels));
    }
  }
}

function fieldOf(
  written: ReadClass,
  node: FieldDeclaration,
  name: string,
  labels: readonly LabelSpec[],
): LabelledField {
  return { field: `${written.name}.${name}`, labels: [...labels], declaration: siteOf(written.path, node.name) };
}
