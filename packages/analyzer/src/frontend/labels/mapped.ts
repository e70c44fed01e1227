import { ts } from 'ts-morph';

/** What the compiler keeps of a property that a mapped type made; it has no public name for it. */
interface MappedSymbol {
  readonly links?: {
    readonly mappedType?: { readonly declaration?: ts.MappedTypeNode };
    readonly syntheticOrigin?: ts.Symbol;
  };
}

/**
 * Whether a mapped type keeps only the names of the properties that it is made of, and gives them other values:
 * `{ [K in keyof User]: boolean }` holds nothing of a user, `{ [K in keyof User]?: User[K] | null }` does.
 */
export function keepsNamesOnly(symbol: ts.Symbol): boolean {
  for (let next: ts.Symbol | undefined = symbol; next !== undefined; ) {
    const { links }: MappedSymbol = next as MappedSymbol;
    const origin = links?.syntheticOrigin;
    const made = origin === undefined ? undefined : links?.mappedType?.declaration;
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
