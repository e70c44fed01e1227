import { ts } from 'ts-morph';
import type { ShapeEntry } from '../../graph/program';
import type { FieldLookup } from '../labels/lookup';
import { contentsOf, elementStep, isContent, isUnknown, membersOf } from './types';

/** Most property names on a path; what containers hold is no deeper than they are. */
const deepest = 3;
/** Properties looked at for one answer; types of large frameworks would otherwise be walked through. */
const mostProperties = 600;

/** Types that hold nothing labelled from some number of names on a path on. */
export type Barren = Map<ts.Type, number>;

/** Collects the labelled fields of a type: through arrays, promises, maps, unions and nested objects. */
export class ShapeReader {
  readonly #fields: FieldLookup;
  readonly #checker: ts.TypeChecker;
  readonly #isOwn: (node: ts.Node) => boolean;
  readonly #barren: Barren;
  readonly #entries: ShapeEntry[] = [];
  readonly #found = new Set<string>();
  readonly #open = new Set<ts.Type>();
  #left = mostProperties;
  /** How often something was left out that another walk would have looked at, or had found before. */
  #omitted = 0;

  /** @param barren grows with each walk; most types of a program are in it soon */
  constructor(fields: FieldLookup, checker: ts.TypeChecker, isOwn: (node: ts.Node) => boolean, barren: Barren) {
    this.#fields = fields;
    this.#checker = checker;
    this.#isOwn = isOwn;
    this.#barren = barren;
  }

  read(type: ts.Type): readonly ShapeEntry[] {
    this.#visit(type, []);
    return this.#entries;
  }

  /** A type inside itself ends the walk. */
  #visit(type: ts.Type, path: readonly string[]): void {
    if (isUnknown(type)) return;
    for (const member of membersOf(type, this.#checker)) {
      if ((member.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) === 0) continue;
      const depth = depthOf(path);
      if ((this.#barren.get(member) ?? Number.POSITIVE_INFINITY) <= depth) continue;
      if (this.#open.has(member)) this.#omitted += 1;
      else this.#visitMember(member, path, depth);
    }
  }

  #visitMember(member: ts.Type, path: readonly string[], depth: number): void {
    const before = this.#entries.length + this.#omitted;
    this.#open.add(member);
    const contents = contentsOf(member, this.#checker);
    for (const content of contents) this.#visit(content.type, [...path, content.step]);
    if (contents.length === 0) this.#properties(member, path, depth);
    this.#open.delete(member);
    if (this.#entries.length + this.#omitted === before) this.#barren.set(member, depth);
  }

  #properties(type: ts.Type, path: readonly string[], depth: number): void {
    if (depth >= deepest) return;
    this.#labelled(type, path);
    if (depth + 1 >= deepest || !this.#isWalked(type)) return;
    for (const { type: value } of this.#checker.getIndexInfosOfType(type)) this.#visit(value, [...path, elementStep]);
    for (const property of this.#checker.getPropertiesOfType(type)) {
      if (this.#left <= 0) {
        this.#omitted += 1;
        return;
      }
      this.#left -= 1;
      if ((property.flags & (ts.SymbolFlags.Method | ts.SymbolFlags.Prototype)) !== 0) continue;
      const inner = this.#checker.getTypeOfSymbol(property);
      if (inner.getCallSignatures().length === 0) this.#visit(inner, [...path, property.name]);
    }
  }

  #labelled(type: ts.Type, path: readonly string[]): void {
    for (const name of this.#fields.names) {
      const property = this.#checker.getPropertyOfType(type, name);
      const field = property === undefined ? null : this.#fields.ofSymbol(property);
      if (field === null) continue;
      const key = [...path, name].join('\0');
      if (this.#found.has(key)) {
        this.#omitted += 1;
        continue;
      }
      this.#found.add(key);
      this.#entries.push({ path: [...path, name], field });
    }
  }

  /** Types of packages are not walked into: what they hold of the project's data they hold as type arguments. */
  #isWalked(type: ts.Type): boolean {
    const declarations = type.aliasSymbol?.declarations ?? type.symbol?.declarations ?? [];
    const anonymous = type.symbol === undefined || (type.symbol.flags & ts.SymbolFlags.TypeLiteral) !== 0;
    return anonymous || type.isIntersection() || declarations.some(this.#isOwn);
  }
}

/** Property names on a path. */
function depthOf(path: readonly string[]): number {
  return path.filter((step) => !isContent(step)).length;
}
