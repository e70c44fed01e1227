import { Choices } from './choices';
import { type Code, js, type Name, type } from './code';
import { type OfKind, type Shape, typeOf, type Variable } from './shape';

/** What surrounds the code that is being made. */
export interface Surroundings {
  /** Whether `await` may stand here. */
  readonly async: boolean;
  /** Whether `yield` may stand here. */
  readonly generator: boolean;
  /** Blocks and functions around it. */
  readonly depth: number;
}

/** One top-level part of a program. */
export interface Step {
  readonly statements: readonly Code[];
  /** What it declares for the steps after it. */
  readonly declared: readonly Name[];
  /** What it assigns, be it its own or not. */
  readonly assigned: readonly Name[];
}

/** Emits the statements of a nested body. */
export type Nest = (builder: Builder) => void;

/** Makes one program, a step at a time; keeps what is in sight where the next statement goes. */
export class Builder {
  #choices = new Choices([]);
  #statements: Code[] = [];
  #variables: Variable[] = [];
  #surroundings: Surroundings = { async: true, generator: false, depth: 0 };
  #assigned: Name[] = [];
  #names = 0;

  constructor(private readonly nest: Nest) {}

  /** Emits one top-level step that these numbers decide upon. */
  step(numbers: readonly number[], emit: Nest): Step {
    this.#choices = new Choices(numbers);
    this.#statements = [];
    this.#assigned = [];
    const before = this.#variables.length;
    emit(this);
    return {
      statements: this.#statements,
      declared: this.#variables.slice(before).map(({ name }) => name),
      assigned: this.#assigned,
    };
  }

  get surroundings(): Surroundings {
    return this.#surroundings;
  }

  // Decisions

  below(count: number): number {
    return this.#choices.below(count);
  }

  /** True once in `count` decisions; false when the numbers have run out. */
  rarely(count: number): boolean {
    return this.below(count) === count - 1;
  }

  pick<Item>(items: readonly [Item, ...Item[]]): Item {
    return items[this.below(items.length)] ?? items[0];
  }

  /** Evaluates one of the alternatives. */
  choose<Result>(...options: readonly [() => Result, ...(() => Result)[]]): Result {
    return this.pick(options)();
  }

  get spent(): boolean {
    return this.#choices.spent;
  }

  // Statements

  emit(statement: Code): void {
    this.#statements.push(statement);
  }

  sink(value: Code): void {
    this.emit({ kind: 'sink', value, awaitable: this.#surroundings.async });
  }

  /** A block whose statements see what is in sight here, and whose variables end with it. */
  block(emit: () => void, change: Partial<Surroundings> = {}): Code {
    const outer = { statements: this.#statements, variables: this.#variables, surroundings: this.#surroundings };
    this.#statements = [];
    this.#variables = [...outer.variables];
    this.#surroundings = { ...outer.surroundings, ...change, depth: outer.surroundings.depth + 1 };
    emit();
    const block: Code = { kind: 'block', statements: this.#statements };
    this.#statements = outer.statements;
    this.#variables = outer.variables;
    this.#surroundings = outer.surroundings;
    return block;
  }

  /** A function's block: without what only the code around it may do. */
  body(emit: () => void, change: Partial<Surroundings> = {}): Code {
    return this.block(emit, { async: false, generator: false, ...change });
  }

  /** Statements of any family, unless it is nested too deep already. */
  anything(): void {
    if (this.#surroundings.depth > 3 || this.spent) return;
    this.nest(this);
  }

  // Variables

  fresh(hint: string): Name {
    return { kind: 'name', text: `${hint}${++this.#names}` };
  }

  /** Puts a name in sight that the caller declares. */
  declare(name: Name, shape: Shape, assignable = false): Variable {
    const variable = { name, shape, assignable };
    this.#variables.push(variable);
    return variable;
  }

  /** Emits a declaration of a new variable. */
  variable(hint: string, shape: Shape, value: Code, keyword: 'const' | 'let' | 'var' = 'const'): Variable {
    const name = this.fresh(hint);
    this.emit(js`${keyword} ${name}${type([': ', typeOf(shape)])} = ${value};`);
    return this.declare(name, shape, keyword !== 'const');
  }

  /** Says that the code assigns a variable. */
  assigns(name: Name): void {
    this.#assigned.push(name);
  }

  all<Kind extends Shape['kind']>(kind: Kind): readonly OfKind<Kind>[] {
    return this.#variables.filter((variable): variable is OfKind<Kind> => variable.shape.kind === kind);
  }

  /** Some variable of a kind, recent ones first. */
  some<Kind extends Shape['kind']>(kind: Kind): OfKind<Kind> | undefined {
    const all = this.all(kind);
    return all.length === 0 ? undefined : all[all.length - 1 - this.below(all.length)];
  }

  /** Some text variable that may be assigned. */
  assignable(): Variable | undefined {
    const all = this.all('text').filter(({ assignable }) => assignable);
    return all.length === 0 ? undefined : all[all.length - 1 - this.below(all.length)];
  }
}
