import { ts } from 'ts-morph';
import type { LabelledField } from '../../graph/program';
import type { CheckedProgram } from '../checker';
import { type Declarations, walk } from '../declarations';
import { nameText } from './literals';
import type { FieldLookup } from './lookup';
import type { FieldRegistry } from './registry';

/** How often a type may name the field of a type that names a field: `type B = A['mail']` where `A` has `mail: User['email']`. */
const MOST_STEPS = 4;

/** Generic types of the language whose argument is what a value of the type holds. */
const HOLDERS: ReadonlySet<string> = new Set(['Array', 'ReadonlyArray', 'Set', 'Promise', 'NonNullable', 'Readonly']);

/** The labels of parameters that say by their type which labelled field they are. */
export type TypedParameters = ReadonlyMap<ts.ParameterDeclaration, LabelledField>;

/**
 * Labels what is declared with the type of a labelled field, `mail: User['email']`, directly or through aliases.
 * Properties are registered; parameters are given back.
 */
export function registerWrittenTypes(
  declarations: Declarations,
  checked: CheckedProgram,
  registry: FieldRegistry,
  lookup: () => FieldLookup,
): TypedParameters {
  const uses = new FieldTypeUses(checked, registry);
  let open = declarations.indexedAccesses;
  for (let step = 0; step < MOST_STEPS && open.length > 0; step++) {
    const fields = lookup();
    const left = open.filter((node) => !uses.read(node, fields));
    if (left.length === open.length) break;
    open = left;
  }
  return uses.parameters;
}

class FieldTypeUses {
  readonly parameters: Map<ts.ParameterDeclaration, LabelledField> = new Map();
  readonly #checked: CheckedProgram;
  readonly #registry: FieldRegistry;
  readonly #aliases = new Set<ts.Node>();

  constructor(checked: CheckedProgram, registry: FieldRegistry) {
    this.#checked = checked;
    this.#registry = registry;
  }

  /** Whether the type is that of a labelled field; what is declared with it has then got the labels. */
  read(node: ts.IndexedAccessTypeNode, fields: FieldLookup): boolean {
    const keys = keysOf(node.indexType).filter((key) => fields.names.has(key));
    if (keys.length === 0) return false;
    const field = this.#checked.ask((checker) => {
      const owner = checker.getNonNullableType(checker.getTypeFromTypeNode(node.objectType));
      const properties = keys.flatMap((key) => checker.getPropertyOfType(owner, key) ?? []);
      return properties.map((property) => fields.ofSymbol(property)).find((found) => found !== null) ?? null;
    }, null);
    if (field !== null) this.#give(node, field);
    return field !== null;
  }

  #give(type: ts.TypeNode, field: LabelledField): void {
    const declaration = declaredWith(type);
    if (ts.isTypeAliasDeclaration(declaration)) this.#giveAlias(declaration, field);
    if (ts.isParameter(declaration)) this.parameters.set(declaration, field);
    const isProperty =
      ts.isPropertySignature(declaration) ||
      ts.isPropertyDeclaration(declaration) ||
      (ts.isParameter(declaration) && ts.isParameterPropertyDeclaration(declaration, declaration.parent));
    const name = isProperty ? nameText(declaration.name as ts.PropertyName) : null;
    if (name !== null && this.#registry.statementOf(declaration) === null) {
      this.#registry.label(declaration, name, field);
    }
  }

  #giveAlias(alias: ts.TypeAliasDeclaration, field: LabelledField): void {
    if (this.#aliases.has(alias)) return;
    this.#aliases.add(alias);
    for (const reference of this.#referencesTo(alias)) this.#give(reference, field);
  }

  #referencesTo(alias: ts.TypeAliasDeclaration): readonly ts.TypeReferenceNode[] {
    const found: ts.TypeReferenceNode[] = [];
    for (const file of this.#checked.project.own.values()) {
      walk(file, (node) => {
        if (ts.isTypeReferenceNode(node) && this.#declarationOf(node) === alias) found.push(node);
      });
    }
    return found;
  }

  #declarationOf(node: ts.TypeReferenceNode): ts.Declaration | undefined {
    return this.#checked.ask((checker) => {
      const symbol = checker.getSymbolAtLocation(node.typeName);
      const isImported = symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0;
      return (isImported ? checker.getAliasedSymbol(symbol) : symbol)?.declarations?.[0];
    }, undefined);
  }
}

/** The names that an index type stands for, as they are written. */
function keysOf(index: ts.TypeNode): readonly string[] {
  if (ts.isUnionTypeNode(index)) return index.types.flatMap(keysOf);
  return ts.isLiteralTypeNode(index) && ts.isStringLiteral(index.literal) ? [index.literal.text] : [];
}

/** What is declared with a type, alone, as one of several, or as what a list or a promise holds. */
function declaredWith(type: ts.TypeNode): ts.Node {
  let node: ts.Node = type.parent;
  while (passesOn(node)) node = node.parent;
  return node;
}

function passesOn(node: ts.Node): boolean {
  if (ts.isTypeReferenceNode(node)) return ts.isIdentifier(node.typeName) && HOLDERS.has(node.typeName.text);
  return (
    ts.isParenthesizedTypeNode(node) ||
    ts.isUnionTypeNode(node) ||
    ts.isIntersectionTypeNode(node) ||
    ts.isArrayTypeNode(node) ||
    ts.isTypeOperatorNode(node)
  );
}
