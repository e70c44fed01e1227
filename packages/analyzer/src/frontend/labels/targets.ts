import { ts } from 'ts-morph';
import type { ConfiguredLabel } from '../../config/config';
import type { LabelledField } from '../../graph/program';
import { configuredName, relativeTo } from '../../paths';
import type { CheckedProgram } from '../checker';
import type { Declarations } from '../declarations';
import { siteOf } from '../gaps';
import { nearest } from '../nearest';
import type { FieldRegistry } from './registry';
import { ownSymbolNamed, typeOfDeclared, typesNamed } from './scope';

/** A target that matched nothing, and what is nearest to it. */
export interface UnmatchedTarget {
  readonly index: number;
  readonly message: string;
}

/**
 * Gives configured labels to the fields that their targets name: `src/user.ts#User.email`, `package#User.email` or
 * `User.email`, where `User` is a class, an interface, a type alias, a JSDoc typedef or a constant.
 * @returns the targets that name nothing in the program
 */
export function registerTargets(
  labels: readonly ConfiguredLabel[],
  checked: CheckedProgram,
  declarations: Declarations,
  registry: FieldRegistry,
): readonly UnmatchedTarget[] {
  return labels.flatMap((configured, index) => {
    const message = checked.ask(
      (checker) => new Target(configured, checker, checked, declarations).register(registry),
      null,
    );
    return message === null ? [] : [{ index, message }];
  });
}

class Target {
  readonly #label: ConfiguredLabel;
  readonly #checker: ts.TypeChecker;
  readonly #checked: CheckedProgram;
  readonly #declarations: Declarations;

  constructor(label: ConfiguredLabel, checker: ts.TypeChecker, checked: CheckedProgram, declarations: Declarations) {
    this.#label = label;
    this.#checker = checker;
    this.#checked = checked;
    this.#declarations = declarations;
  }

  /** Null, or what is wrong with the target. */
  register(registry: FieldRegistry): string | null {
    const target = configuredName(this.#label.target);
    const hash = target.indexOf('#');
    const scope = hash < 0 ? null : target.slice(0, hash);
    const [name = '', ...path] = target.slice(hash + 1).split('.');
    const found = scope === null ? this.#anywhere(name) : this.#within(scope, name);
    if (typeof found === 'string') return found;
    const owners = found.flatMap((symbol) => this.#types(symbol, path));
    if (owners.length === 0)
      return this.#nothing(`it names no field. Write it as ${scope === null ? '' : `${scope}#`}Class.field.`);
    const field = path.at(-1) ?? '';
    const assigned =
      path.length === 1 ? found.flatMap((symbol) => symbol.members?.get(ts.escapeLeadingUnderscores(field)) ?? []) : [];
    const properties = [...assigned, ...owners.flatMap((type) => propertyOf(type, field, this.#checker) ?? [])];
    if (properties.length === 0) return this.#noField(owners, field);
    for (const property of properties) this.#give(property, registry);
    return null;
  }

  #anywhere(name: string): readonly ts.Symbol[] | string {
    const found = typesNamed(name, this.#checked, this.#checker, this.#declarations);
    return found.length > 0 ? found : this.#noType(name, [...this.#declarations.byName.keys()]);
  }

  #within(scope: string, name: string): readonly ts.Symbol[] | string {
    const { own } = this.#checked.project;
    const file = own.get(scope);
    if (file !== undefined) {
      const symbol = ownSymbolNamed(name, file, this.#checker, this.#declarations);
      return symbol !== undefined ? [symbol] : this.#noType(name, namesIn(file, this.#declarations));
    }
    const module = this.#packageModule(scope);
    if (module === undefined) {
      const near = nearest(scope, own.keys());
      const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
      return this.#nothing(
        `"${scope}" is neither a file of the project nor a package that a file of the project imports with types.${hint}`,
      );
    }
    const exports = this.#checker.getExportsOfModule(module);
    const symbol = exports.find((candidate) => candidate.name === name);
    return symbol !== undefined
      ? [symbol]
      : this.#noType(
          name,
          exports.map((candidate) => candidate.name),
        );
  }

  /** The module of a package, found through any import of it. */
  #packageModule(specifier: string): ts.Symbol | undefined {
    for (const file of this.#checked.project.own.values()) {
      const imports = (file as unknown as { readonly imports?: readonly ts.StringLiteralLike[] }).imports ?? [];
      const found = imports.find((literal) => literal.text === specifier);
      const module = found === undefined ? undefined : this.#checker.getSymbolAtLocation(found);
      if (module !== undefined) return module;
    }
    return undefined;
  }

  /** The types that have the target's last name as a property: all steps of the path but the last are taken. */
  #types(symbol: ts.Symbol, path: readonly string[]): readonly ts.Type[] {
    if (path.length === 0) return [];
    const resolved = (symbol.flags & ts.SymbolFlags.Alias) !== 0 ? this.#checker.getAliasedSymbol(symbol) : symbol;
    const [step, ...rest] = path;
    const nested =
      rest.length > 0 && step !== undefined ? resolved.exports?.get(ts.escapeLeadingUnderscores(step)) : undefined;
    if (nested !== undefined) return this.#types(nested, rest);
    let types = [typeOfDeclared(resolved, this.#checker)];
    for (const name of path.slice(0, -1)) {
      types = types.flatMap((type) => {
        const property = propertyOf(type, name, this.#checker);
        return property === undefined
          ? []
          : [this.#checker.getNonNullableType(this.#checker.getTypeOfSymbol(property))];
      });
    }
    return types;
  }

  #give(property: ts.Symbol, registry: FieldRegistry): void {
    const field = this.#label.target.slice(this.#label.target.indexOf('#') + 1);
    const roots = this.#checker.getRootSymbols(property);
    const declarations = roots.flatMap((root) => root.declarations ?? []);
    for (const declaration of declarations) {
      const path = relativeTo(this.#checked.project.folder, declaration.getSourceFile().fileName);
      const name = ts.getNameOfDeclaration(declaration) ?? declaration;
      registry.label(declaration, property.name, this.#field(field, siteOf(path, name)));
    }
    if (declarations.length > 0) return;
    const [path = '', first] = [...this.#checked.project.own][0] ?? [];
    registry.labelSymbol(
      property,
      this.#field(field, first === undefined ? nowhere : { file: path, span: nowhere.span }),
    );
  }

  #field(field: string, declaration: LabelledField['declaration']): LabelledField {
    return { field, labels: this.#label.labels, declaration };
  }

  #noType(name: string, names: readonly string[]): string {
    const near = nearest(name, names);
    const hint =
      near === undefined
        ? 'Check the name, or put the file before it, as in src/user.ts#User.email.'
        : `Did you mean "${near}"?`;
    return this.#nothing(`there is no class, interface or type "${name}". ${hint}`);
  }

  #noField(owners: readonly ts.Type[], field: string): string {
    const names = owners.flatMap((type) => this.#checker.getPropertiesOfType(type)).map(({ name }) => name);
    const near = nearest(field, names);
    const hint =
      near === undefined ? `Its fields are ${names.slice(0, 8).join(', ') || 'none'}.` : `Did you mean "${near}"?`;
    return this.#nothing(`the type has no field "${field}". ${hint}`);
  }

  #nothing(because: string): string {
    return `"${this.#label.target}" matches nothing: ${because}`;
  }
}

const nowhere = { file: '', span: { start: 0, end: 0 } };

function propertyOf(type: ts.Type, name: string, checker: ts.TypeChecker): ts.Symbol | undefined {
  const direct = checker.getPropertyOfType(type, name);
  if (direct !== undefined || !type.isUnion()) return direct;
  return type.types.map((member) => checker.getPropertyOfType(member, name)).find((property) => property !== undefined);
}

function namesIn(file: ts.SourceFile, declarations: Declarations): readonly string[] {
  return [...declarations.byName]
    .filter(([, nodes]) => nodes.some((node) => node.getSourceFile() === file))
    .map(([name]) => name);
}
