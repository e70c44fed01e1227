import { ts } from 'ts-morph';

/** What the compiler keeps of a property that a mapped type made; it has no public name for it. */
interface MappedSymbol {
  readonly links?: {
    readonly mappedType?: { readonly declaration?: ts.MappedTypeNode; readonly modifiersType?: ts.Type };
    readonly syntheticOrigin?: ts.Symbol;
    /** The key that it was made for, also where the type gives it another name. */
    readonly keyType?: ts.Type;
  };
}

/** The property that a mapped type made another one of under a name of its own (`as`); null for all others. */
export function originOf(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol | null {
  const { links }: MappedSymbol = symbol as MappedSymbol;
  const made = links?.mappedType;
  if (made?.declaration?.nameType === undefined || made.modifiersType === undefined) return null;
  const key = links?.keyType;
  return key?.isStringLiteral() ? (checker.getPropertyOfType(made.modifiersType, key.value) ?? null) : null;
}

/**
 * Whether a mapped type keeps only the names of the properties that it is made of, and gives them other values:
 * `{ [K in keyof User]: boolean }` holds nothing of a user, `{ [K in keyof User]?: User[K] | null }` does.
 */
export function keepsNamesOnly(symbol: ts.Symbol): boolean {
  for (let next: ts.Symbol | undefined = symbol; next !== undefined; ) {
    const { links }: MappedSymbol = next as MappedSymbol;
    const origin = links?.syntheticOrigin;
    const declaration = links?.mappedType?.declaration;
    const made = origin === undefined && declaration?.nameType === undefined ? undefined : declaration;
    if (made?.type !== undefined && !mentions(made.type, made.typeParameter.name.text)) return true;
    next = origin;
  }
  return false;
}

/** Whether a type depends on the key as more than its name: `User[K]`, `Field<User, K>`. */
function mentions(type: ts.TypeNode, key: string): boolean {
  if (ts.isTypeReferenceNode(type) && isNamed(type, key)) return false;
  const pending: ts.Node[] = [type];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (ts.isTypeReferenceNode(node) && isNamed(node, key)) return true;
    ts.forEachChild(node, (child) => void pending.push(child));
  }
  return false;
}

function isNamed(node: ts.TypeReferenceNode, name: string): boolean {
  return ts.isIdentifier(node.typeName) && node.typeName.text === name;
}
