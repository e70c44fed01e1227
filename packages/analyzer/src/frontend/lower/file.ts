import type { ts } from 'ts-morph';
import type { ExportFact, FunctionFacts, LoweringGap } from '../../graph/facts';
import type { NodeId, Span } from '../../graph/node';
import type { Choices } from './choices';
import type { FunctionLowering } from './lowering';
import type { FunctionScope, ScopeTable, Variable } from './scope/model';
import { spanOf } from './syntax';

/** The name that an anonymous function or class takes from what it is assigned to. */
export interface Hint {
  readonly name: string;
  readonly span: Span;
}

/** A function whose closure was made and whose body is still to be lowered. */
export interface PendingFunction {
  readonly index: number;
  readonly scope: FunctionScope;
  readonly name: string;
  readonly nameSpan: Span;
  /** Index of the class that a member belongs to. */
  readonly class: number | null;
}

/** What the functions of one file share while they are lowered. */
export class FileLowering {
  readonly source: ts.SourceFile;
  readonly scopes: ScopeTable;
  readonly functions: FunctionFacts[] = [];
  readonly classes: { readonly node: ts.ClassLikeDeclaration; readonly name: string }[] = [];
  readonly exports: Map<string, ExportFact> = new Map();
  readonly starExports: string[] = [];
  readonly specifiers: Set<string> = new Set();
  readonly imports: Set<string> = new Set();
  readonly gaps: LoweringGap[] = [];
  readonly queue: PendingFunction[] = [];
  /** The cell of an `export default` without a name, in the module body. */
  defaultCell: NodeId | null = null;
  readonly moduleKind: 'esm' | 'commonjs' | 'script';
  readonly choices: Choices;
  private readonly indexes: Map<FunctionScope, number> = new Map();
  private readonly classIndexes: Map<ts.Node, number> = new Map();
  private readonly cellNames: Map<Variable, string> = new Map();
  private readonly usedCellNames: Map<FunctionScope, Set<string>> = new Map();
  private readonly reported: Set<string> = new Set();

  constructor(source: ts.SourceFile, scopes: ScopeTable, moduleKind: 'esm' | 'commonjs' | 'script', choices: Choices) {
    this.source = source;
    this.scopes = scopes;
    this.moduleKind = moduleKind;
    this.choices = choices;
  }

  span(node: ts.Node): Span {
    return spanOf(node, this.source);
  }

  text(node: ts.Node): string {
    const { start, end } = this.span(node);
    return this.source.text.slice(start, end);
  }

  /** A module that runs before the file does. */
  importedFirst(specifier: string): void {
    this.specifiers.add(specifier);
    this.imports.add(specifier);
  }

  /** Notes what is not followed; code that is lowered twice (`finally`) is noted once. */
  gap(what: string, span: Span): void {
    const key = `${span.start}:${span.end}:${what}`;
    if (!this.reported.has(key)) {
      this.reported.add(key);
      this.gaps.push({ what, span });
    }
  }

  /** The index of a function; the first mention puts it into the queue. */
  functionIndex(scope: FunctionScope, describe: () => Omit<PendingFunction, 'index' | 'scope'>): number {
    const known = this.indexes.get(scope);
    if (known !== undefined) {
      return known;
    }
    const index = this.indexes.size;
    this.indexes.set(scope, index);
    this.queue.push({ index, scope, ...describe() });
    return index;
  }

  knownFunction(scope: FunctionScope | undefined): number | null {
    return scope === undefined ? null : (this.indexes.get(scope) ?? null);
  }

  /** The index of a class; it has one however often its code is lowered. */
  classIndex(node: ts.ClassLikeDeclaration, name: string): number {
    const known = this.classIndexes.get(node);
    if (known !== undefined) {
      return known;
    }
    const index = this.classes.push({ node, name }) - 1;
    this.classIndexes.set(node, index);
    return index;
  }

  /** The name of a variable's cell, unique within its function; what stands at the top keeps its plain name. */
  cellName(variable: Variable): string {
    const known = this.cellNames.get(variable);
    if (known !== undefined) {
      return known;
    }
    const used = this.usedCellNames.get(variable.scope.fn) ?? new Set();
    this.usedCellNames.set(variable.scope.fn, used);
    let name = variable.name;
    for (let count = 2; used.has(name); count += 1) {
      name = `${variable.name}@${count}`;
    }
    used.add(name);
    this.cellNames.set(variable, name);
    return name;
  }

  /** Whether a merged namespace or enum has its object from an earlier declaration (a function, a class, a part). */
  isDeclaredBefore(variable: Variable, declaration: ts.Node): boolean {
    const first = this.scopes.firstDeclarations.get(variable);
    return first !== undefined && first !== declaration;
  }

  /** `this` at the start of a function; that of a CommonJS file is what it exports. */
  thisOf(f: FunctionLowering): NodeId {
    const span = f.span(f.scope.node);
    if (f.scope.kind !== 'module' || this.moduleKind !== 'commonjs') {
      return f.builder.emitFirst({ op: 'this' }, span);
    }
    const base = f.builder.emitFirst({ op: 'module' }, span);
    return f.builder.emitFirst({ op: 'load', base, content: { kind: 'property', name: 'exports' } }, span);
  }
}
