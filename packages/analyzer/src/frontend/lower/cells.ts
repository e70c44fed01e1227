import type { ts } from 'ts-morph';
import type { FlowOperation, NodeId } from '../../graph/node';
import type { FunctionLowering } from './lowering';
import type { Scope, Variable } from './scope/model';

/** The cells in which one function keeps variables that closures capture, or that outlive where they are set. */
export class Cells {
  readonly #own: Map<Variable, NodeId> = new Map();
  readonly #captured: Map<Variable, NodeId> = new Map();

  constructor(private readonly f: FunctionLowering) {}

  /** The cell of a variable: made by this function, or captured from an enclosing one. */
  of(variable: Variable): NodeId {
    const known = variable.scope.fn === this.f.scope ? this.#own.get(variable) : this.#captured.get(variable);
    if (known !== undefined) {
      return known;
    }
    if (variable.scope.fn === this.f.scope) {
      const cell = this.f.builder.emitFirst(this.#operation(variable), this.f.span(this.f.scope.node));
      this.#own.set(variable, cell);
      return cell;
    }
    const index = [...this.f.scope.captures].indexOf(variable);
    const node = this.f.builder.emitFirst({ op: 'capture', index }, this.f.span(this.f.scope.node));
    this.#captured.set(variable, node);
    return node;
  }

  /**
   * Lowers the body of a `for (let …;;)`: each round has its own copy of the variables that closures capture, which
   * begins with the value of the variable in the head; gives how to hand it back to the head for the next round.
   */
  ownCells(scope: Scope | undefined, at: ts.Node): () => void {
    const copies = [...(scope?.variables.values() ?? [])].flatMap((variable) => {
      const head = variable.cell ? this.#own.get(variable) : undefined;
      if (head === undefined) return [];
      const own = this.f.emit(this.#operation(variable), at);
      this.f.store(own, { kind: 'cell' }, this.f.load(head, { kind: 'cell' }, at), at);
      this.#own.set(variable, own);
      return [{ variable, head, own }];
    });
    return () => {
      for (const { variable, head, own } of copies) {
        if (this.f.builder.reachable) this.f.store(head, { kind: 'cell' }, this.f.load(own, { kind: 'cell' }, at), at);
        this.#own.set(variable, head);
      }
    };
  }

  /** Makes the cells of a scope's variables, anew each time control enters the scope. */
  enterScope(scope: Scope | undefined, at: ts.Node): void {
    for (const variable of scope?.variables.values() ?? []) {
      if (variable.cell && variable.imported === null) {
        this.#own.set(variable, this.f.emit(this.#operation(variable), at));
      }
    }
  }

  #operation(variable: Variable): FlowOperation {
    return { op: 'cell', name: this.f.file.cellName(variable), lexical: variable.lexical };
  }
}
