import { ts } from 'ts-morph';
import { FlowBuilder } from '../../graph/builder';
import type { Argument, BlockId, Content, FlowOperation, NodeId, PhiInput, Span } from '../../graph/node';
import { unwrap } from '../unwrap';
import { Cells } from './cells';
import type { Control, Jump, Leaving } from './control';
import type { FileLowering, Hint, PendingFunction } from './file';
import type { FunctionScope, Variable } from './scope/model';
import { SsaVariables } from './ssa';
import { isDerived, spanOf } from './syntax';

/** Deeper nesting than this is not followed: the lowering recurses, and the stack is limited. */
const deepest = 200;

/** The lowerings of all syntax families, which call each other through this table. */
export interface Families {
  expression(f: FunctionLowering, node: ts.Expression, hint: Hint | null): NodeId;
  statement(f: FunctionLowering, node: ts.Statement): void;
  /** What stands for syntax that is nested too deep. */
  tooDeep(f: FunctionLowering, node: ts.Node): NodeId;
}

function propertyOf(variable: Variable): string {
  return variable.property ?? variable.name;
}

/** What the lowering of one function works on: its graph, its variables and where control can go. */
export class FunctionLowering {
  readonly builder: FlowBuilder = new FlowBuilder();
  readonly controls: Control[] = [];
  readonly scope: FunctionScope;
  readonly file: FileLowering;
  /** What names of functions inside this one start with. */
  readonly prefix: string;
  /** Index of the class that a member belongs to. */
  readonly class: number | null;
  /** What a constructor does once `this` exists: it stores its parameter properties. */
  afterSuper: (() => void) | null = null;
  /** How many `finally` blocks that are being repeated for an exit surround the code at hand. */
  finallyDepth = 0;
  readonly ssa: SsaVariables<Variable>;
  readonly cells: Cells = new Cells(this);
  private readonly families: Families;
  private thisNode: NodeId | null = null;
  private undefinedNode: NodeId | null = null;
  private unsetNode: NodeId | null = null;
  private depth = 0;

  constructor(file: FileLowering, pending: PendingFunction, families: Families) {
    this.file = file;
    this.scope = pending.scope;
    this.class = pending.class;
    this.prefix = pending.scope.kind === 'module' ? '' : pending.name;
    this.families = families;
    this.ssa = new SsaVariables(this.builder, ({ lexical }) =>
      lexical ? this.unsetAtStart() : this.undefinedAtStart(),
    );
  }

  span(node: ts.Node): Span {
    return spanOf(node, this.file.source);
  }

  emit(operation: FlowOperation, at: ts.Node | Span): NodeId {
    return this.builder.emit(operation, 'kind' in at ? this.span(at) : at);
  }

  undefined(at: ts.Node | Span): NodeId {
    return this.emit({ op: 'const' }, at);
  }

  constant(value: string | number | boolean | null, at: ts.Node | Span): NodeId {
    return this.emit({ op: 'const', value }, at);
  }

  load(base: NodeId, content: Content, at: ts.Node | Span): NodeId {
    return this.emit({ op: 'load', base, content }, at);
  }

  store(base: NodeId, content: Content, value: NodeId, at: ts.Node | Span): void {
    this.emit({ op: 'store', base, content, value }, at);
  }

  /** A node for syntax that is not followed, and the entry about it in the report. */
  opaque(what: string, inputs: readonly NodeId[], at: ts.Node | Span): NodeId {
    const span = 'kind' in at ? this.span(at) : at;
    this.file.gap(what, span);
    return this.emit({ op: 'opaque', what, inputs }, span);
  }

  expression(node: ts.Expression, hint: Hint | null = null): NodeId {
    const inner = unwrap(node);
    return this.nested(inner, () => this.families.expression(this, inner, hint));
  }

  statement(node: ts.Statement): void {
    if (this.builder.reachable) {
      this.nested(node, () => this.families.statement(this, node));
    }
  }

  statements(nodes: readonly ts.Statement[]): void {
    for (const node of nodes) {
      this.statement(node);
    }
  }

  /** `this`, read once at the start of the function. */
  thisValue(): NodeId {
    // In a derived class it is what `super()` returned, so that it is read anew each time.
    const { kind, owner } = this.scope;
    if (kind === 'constructor' && owner !== null && isDerived(owner)) {
      return this.emit({ op: 'this' }, this.scope.node);
    }
    this.thisNode ??= this.file.thisOf(this);
    return this.thisNode;
  }

  read(variable: Variable, at: ts.Node): NodeId {
    const span = this.span(at);
    if (variable.imported !== null) {
      return this.emit({ op: 'import', ...variable.imported }, span);
    }
    if (variable.owner !== null) {
      return this.load(this.read(variable.owner, at), { kind: 'property', name: propertyOf(variable) }, span);
    }
    const inCell = variable.cell && !(variable.constant && variable.scope.fn === this.scope);
    if (inCell) return this.load(this.cells.of(variable), { kind: 'cell' }, span);
    const value = this.ssa.read(variable, span);
    if (value !== this.unsetNode) return value;
    return this.emit(
      { op: 'fail', error: 'ReferenceError', message: `Cannot access '${variable.name}' before initialization` },
      span,
    );
  }

  write(variable: Variable, value: NodeId, at: ts.Node): void {
    if (variable.owner !== null) {
      this.store(this.read(variable.owner, at), { kind: 'property', name: propertyOf(variable) }, value, at);
    } else if (variable.cell) {
      this.store(this.cells.of(variable), { kind: 'cell' }, value, at);
      if (variable.constant && variable.scope.fn === this.scope) this.ssa.write(variable, value);
    } else {
      this.ssa.write(variable, value);
    }
  }

  /** The value where several blocks meet; a value stands for itself when there is only one. */
  merge(inputs: PhiInput[], at: ts.Node | Span): NodeId {
    const [only] = inputs;
    if (inputs.length === 1 && only !== undefined) {
      return only.node;
    }
    return this.builder.emitPhi(this.builder.current, inputs, 'kind' in at ? this.span(at) : at);
  }

  /** The value of `run` where the condition is `when`, and `otherwise` elsewhere. */
  choose(condition: NodeId, when: boolean, otherwise: NodeId, run: () => NodeId, at: ts.Node | Span): NodeId {
    const builder = this.builder;
    const [inside, after] = [builder.newBlock(), builder.newBlock()];
    const before = builder.current;
    builder.branch(condition, when ? inside : after, when ? after : inside);
    builder.enter(inside);
    const value = run();
    const end = builder.current;
    builder.jump(after);
    builder.enter(after);
    return this.merge(
      [
        { block: before, node: otherwise },
        { block: end, node: value },
      ],
      at,
    );
  }

  /** What one or the other side of a condition gives. */
  either(condition: NodeId, whenTrue: () => NodeId, whenFalse: () => NodeId, at: ts.Node): NodeId {
    const { builder } = this;
    const [then, otherwise, after] = [builder.newBlock(), builder.newBlock(), builder.newBlock()];
    builder.branch(condition, then, otherwise);
    const side = (block: BlockId, run: () => NodeId): PhiInput => {
      builder.enter(block);
      const node = run();
      const end = builder.current;
      builder.jump(after);
      return { block: end, node };
    };
    const inputs = [side(then, whenTrue), side(otherwise, whenFalse)];
    builder.enter(after);
    return this.merge(inputs, at);
  }

  /** `value === undefined ? initializer : value`. */
  withDefault(value: NodeId, initializer: ts.Expression | undefined, hint: Hint | null, at: ts.Node): NodeId {
    if (initializer === undefined) {
      return value;
    }
    const right = this.undefined(initializer);
    const missing = this.emit({ op: 'binary', operator: '===', left: value, right }, initializer);
    return this.choose(missing, true, value, () => this.expression(initializer, hint), at);
  }

  arguments_(nodes: readonly ts.Expression[] | undefined): readonly Argument[] {
    return (nodes ?? []).map((node) => {
      const spread = ts.isSpreadElement(node);
      return { node: this.used(spread ? node.expression : node), spread };
    });
  }

  /**
   * An expression at the place where it is used: a local's node stands where its value was made, so that a copy is
   * emitted which stands here.
   */
  used(expression: ts.Expression): NodeId {
    const node = this.expression(expression);
    const span = this.span(unwrap(expression));
    const made = this.builder.nodes[node];
    // A phi may turn out to be needless, and then it is the node of the one value that it joins.
    const here = made?.op !== 'phi' && made?.span.start === span.start && made.span.end === span.end;
    return here ? node : this.emit({ op: 'copy', value: node }, span);
  }

  /** Leaves the function or a loop, by way of every `finally` between here and there. */
  leave(leaving: Leaving): void {
    for (let index = this.controls.length - 1; index >= 0; index -= 1) {
      const control = this.controls[index];
      if (control?.kind === 'finally') {
        control.exits.push({ leaving, block: this.builder.suspend() });
        return;
      }
      const stays =
        leaving.kind === 'jump' && control === leaving.control && leaving.target === leaving.control.continueTo;
      if (control?.kind === 'jump' && !stays && this.builder.reachable) {
        control.onExit?.();
      }
      if (leaving.kind === 'jump' && control === leaving.control) {
        this.builder.jump(leaving.target);
        return;
      }
    }
    if (leaving.kind === 'return') {
      this.builder.returns(leaving.value);
    }
  }

  /** Runs `body` where `break` and `continue` mean this loop or labelled statement. */
  inside(control: Jump, body: () => void): void {
    this.controls.push(control);
    body();
    this.controls.pop();
  }

  /** A block that more jumps may come to until `close`. */
  openBlock(): BlockId {
    const block = this.builder.newBlock();
    this.ssa.leaveOpen(block);
    return block;
  }

  /** `undefined`, defined before everything else in the function. */
  undefinedAtStart(): NodeId {
    this.undefinedNode ??= this.builder.emitFirst({ op: 'const' }, this.span(this.scope.node));
    return this.undefinedNode;
  }

  /** What variables are that cannot be read yet. */
  private unsetAtStart(): NodeId {
    this.unsetNode ??= this.builder.emitFirst({ op: 'const' }, this.span(this.scope.node));
    return this.unsetNode;
  }

  /** Runs what lowers a nested piece of syntax, unless the nesting has become too deep. */
  nested<T>(node: ts.Node, run: () => T): T | NodeId {
    if (this.depth >= deepest) {
      return this.families.tooDeep(this, node);
    }
    this.depth += 1;
    const result = run();
    this.depth -= 1;
    return result;
  }
}
