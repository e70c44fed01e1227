import { ts } from 'ts-morph';
import type { LabelledField } from '../../graph/program';
import type { CheckedProgram } from '../checker';
import { type Heritage, isHeir } from '../heritage';
import { nameText } from './literals';
import { keepsNamesOnly, originOf } from './mapped';
import { type FieldRegistry, type FieldStatement, merged } from './registry';

/**
 * Finds the labels of a property however it was reached. A declaration's own statement comes first; then the nearest
 * statement above it (base classes, interfaces); then those below it, since what an interface promises may be a labelled
 * field of the class that implements it.
 */
export class FieldLookup {
  readonly #registry: FieldRegistry;
  readonly #checked: CheckedProgram;
  readonly #heritage: Heritage;
  readonly #known = new Map<ts.Node, LabelledField | null>();
  #fromBelow: ReadonlyMap<ts.Node, LabelledField> | null = null;

  constructor(registry: FieldRegistry, checked: CheckedProgram, heritage: Heritage) {
    this.#registry = registry;
    this.#checked = checked;
    this.#heritage = heritage;
  }

  get names(): ReadonlySet<string> {
    return this.#registry.names;
  }

  /** The labels of a property, through all the declarations that it comes from (unions, mapped types, aliases). */
  ofSymbol(symbol: ts.Symbol): LabelledField | null {
    if (keepsNamesOnly(symbol)) return null;
    const renamed = this.#checked.ask((checker) => originOf(symbol, checker), null);
    if (renamed !== null && renamed !== symbol) return this.ofSymbol(renamed);
    const roots = rootsOf(symbol, this.#checked);
    const found = [symbol, ...roots].flatMap((root) => this.#registry.ofSymbol(root) ?? []);
    for (const root of roots) {
      const statements = (root.declarations ?? []).map((declaration) => this.#registry.statementOf(declaration));
      const field = this.#ofStatements(statements) ?? this.#ofDeclarations(root, statements.includes('unlabelled'));
      if (field !== null) found.push(field);
    }
    const [first, ...rest] = found;
    return first === undefined ? null : merged([first, ...rest]);
  }

  /** The labels of a declaration that no property leads to: a parameter. */
  ofDeclaration(declaration: ts.Node): LabelledField | null {
    const statement = this.#registry.statementOf(declaration);
    return statement === 'unlabelled' ? null : statement;
  }

  #ofStatements(statements: readonly (FieldStatement | null)[]): LabelledField | null {
    const fields = statements.filter((statement) => statement !== null && statement !== 'unlabelled');
    const [first, ...rest] = fields;
    return first === undefined ? null : merged([first, ...rest]);
  }

  #ofDeclarations(symbol: ts.Symbol, unlabelled: boolean): LabelledField | null {
    if (unlabelled || !this.#registry.names.has(textName(symbol))) return null;
    for (const declaration of symbol.declarations ?? []) {
      const field = this.#inherited(declaration);
      if (field !== null) return field;
    }
    return null;
  }

  #inherited(declaration: ts.Declaration): LabelledField | null {
    const known = this.#known.get(declaration);
    if (known !== undefined) return known;
    this.#known.set(declaration, null);
    const above = this.#fromAbove(declaration, new Set());
    this.#fromBelow ??= this.#propagateUpwards();
    const field = above === 'unlabelled' ? null : (above ?? this.#fromBelow.get(declaration) ?? null);
    this.#known.set(declaration, field);
    return field;
  }

  #fromAbove(declaration: ts.Declaration, seen: Set<ts.Node>): FieldStatement | null {
    for (const parent of this.#sameNamedAbove(declaration)) {
      if (seen.has(parent)) continue;
      seen.add(parent);
      const statement = this.#registry.statementOf(parent) ?? this.#fromAbove(parent, seen);
      if (statement !== null) return statement;
    }
    return null;
  }

  /** Members of the same name in everything that the member's class or interface extends and implements. */
  #sameNamedAbove(declaration: ts.Node): readonly ts.Declaration[] {
    const owner = ownerOf(declaration);
    const name = ownNameOf(declaration);
    if (owner === null || name === null || !isHeir(owner)) return [];
    const types = this.#heritage.typesAbove(owner);
    return this.#checked.ask((checker) => {
      const properties = types.flatMap((type) => checker.getPropertyOfType(type, name) ?? []);
      return properties
        .flatMap((property) => checker.getRootSymbols(property))
        .flatMap((root) => root.declarations ?? []);
    }, []);
  }

  #propagateUpwards(): ReadonlyMap<ts.Node, LabelledField> {
    const reached = new Map<ts.Node, LabelledField>();
    for (const [declaration, field] of this.#registry.labelled()) {
      const pending = [...this.#sameNamedAbove(declaration)];
      const seen = new Set<ts.Node>();
      for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        if (seen.has(next)) continue;
        seen.add(next);
        const before = reached.get(next);
        reached.set(next, before === undefined ? field : merged([before, field]));
        pending.push(...this.#sameNamedAbove(next));
      }
    }
    return reached;
  }
}

function rootsOf(symbol: ts.Symbol, checked: CheckedProgram): readonly ts.Symbol[] {
  return checked.ask((checker) => checker.getRootSymbols(symbol), [symbol]);
}

/** A symbol's name as it is written; the compiler mangles `#private` names. */
function textName(symbol: ts.Symbol): string {
  const named = symbol.declarations?.map(ownNameOf).find((name) => name !== null);
  return named ?? symbol.name;
}

function ownNameOf(declaration: ts.Node): string | null {
  const name = ts.getNameOfDeclaration(declaration as ts.Declaration);
  if (name === undefined) return null;
  if (ts.isPropertyAccessExpression(name)) return name.name.text;
  return ts.isPropertyName(name) ? nameText(name) : null;
}

function ownerOf(declaration: ts.Node): ts.Node | null {
  const parent: ts.Node | undefined = declaration.parent;
  if (parent === undefined) return null;
  return ts.isConstructorDeclaration(parent) ? parent.parent : parent;
}
