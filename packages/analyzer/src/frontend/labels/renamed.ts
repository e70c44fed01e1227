import { ts } from 'ts-morph';
import type { CheckedProgram } from '../checker';
import { type Declarations, walk } from '../declarations';
import type { FieldLookup } from './lookup';
import { originOf } from './mapped';
import type { FieldRegistry } from './registry';

/**
 * Notes the names that mapped types of the project give to labelled fields: `user_email` of
 * ``{ [K in keyof User as `user_${K}`]: User[K] }``.
 */
export function registerRenamed(
  declarations: Declarations,
  checked: CheckedProgram,
  registry: FieldRegistry,
  lookup: () => FieldLookup,
): void {
  if (declarations.renaming.length === 0 || registry.isEmpty) return;
  const fields = lookup();
  for (const node of [...declarations.renaming, ...usesOf(declarations.renaming, checked)]) {
    checked.ask((checker) => {
      for (const property of checker.getPropertiesOfType(checker.getTypeFromTypeNode(node)))
        if (originOf(property, checker) !== null && fields.ofSymbol(property) !== null) registry.addName(property.name);
    }, undefined);
  }
}

/** Where the project names the aliases that such types stand in, with what they are made of. */
function usesOf(types: readonly ts.MappedTypeNode[], checked: CheckedProgram): readonly ts.TypeReferenceNode[] {
  const names = new Set(types.flatMap((node) => aliasAround(node) ?? []));
  const uses: ts.TypeReferenceNode[] = [];
  for (const file of checked.project.own.values())
    walk(file, (node) => {
      if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName) && names.has(node.typeName.text))
        uses.push(node);
    });
  return uses;
}

function aliasAround(node: ts.Node): string | undefined {
  return ts.findAncestor(node, ts.isTypeAliasDeclaration)?.name.text;
}
