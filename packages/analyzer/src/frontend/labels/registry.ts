import type { ts } from 'ts-morph';
import type { LabelledField, LabelSpec } from '../../graph/program';

/** What is written about one declared field. */
export type FieldStatement = LabelledField | 'unlabelled';

/** The labels that annotations and configuration give to declarations, by declaration. */
export class FieldRegistry {
  readonly #byDeclaration = new Map<ts.Node, FieldStatement>();
  /** Properties without a declaration of their own (`Record<'email', string>`). */
  readonly #bySymbol = new Map<ts.Symbol, LabelledField>();
  readonly #names = new Set<string>();

  get names(): ReadonlySet<string> {
    return this.#names;
  }

  get isEmpty(): boolean {
    return this.#byDeclaration.size === 0 && this.#bySymbol.size === 0;
  }

  /** Every declaration that carries labels. */
  *labelled(): Iterable<readonly [ts.Node, LabelledField]> {
    for (const [node, statement] of this.#byDeclaration) if (statement !== 'unlabelled') yield [node, statement];
  }

  statementOf(declaration: ts.Node): FieldStatement | null {
    return this.#byDeclaration.get(declaration) ?? null;
  }

  ofSymbol(symbol: ts.Symbol): LabelledField | null {
    return this.#bySymbol.get(symbol) ?? null;
  }

  /** Adds labels to a field; those that it has already stay. */
  label(declaration: ts.Node, name: string, field: LabelledField): void {
    const before = this.#byDeclaration.get(declaration);
    this.#byDeclaration.set(
      declaration,
      before === undefined || before === 'unlabelled' ? field : merged([before, field]),
    );
    this.#names.add(name);
  }

  labelSymbol(symbol: ts.Symbol, field: LabelledField): void {
    const before = this.#bySymbol.get(symbol);
    this.#bySymbol.set(symbol, before === undefined ? field : merged([before, field]));
    this.#names.add(symbol.name);
  }

  /** Another name under which a labelled field is reached. */
  addName(name: string): void {
    this.#names.add(name);
  }

  unlabel(declaration: ts.Node): void {
    if (!this.#byDeclaration.has(declaration)) this.#byDeclaration.set(declaration, 'unlabelled');
  }
}

/** One field that stands for several: the first one's name and place, everybody's labels. */
export function merged(fields: readonly [LabelledField, ...LabelledField[]]): LabelledField {
  const labels = new Map<string, LabelSpec>();
  for (const field of fields) for (const label of field.labels) labels.set(`${label.category} ${label.state}`, label);
  return { ...fields[0], labels: [...labels.values()] };
}
