import { ts } from 'ts-morph';
import type { Choices } from '../choices';
import type { Declared } from './declare';
import { createBlockScope, createObjectScope, declare, declareMember } from './declare';
import type { ClassScopes, FunctionScope, Mention, Scope, TryRegion, Variable } from './model';

/** Where a piece of syntax stands. */
export interface Place {
  readonly scope: Scope;
  readonly region: TryRegion | null;
}

interface Task {
  readonly node: ts.Node;
  readonly place: Place;
  /** Whether the expression is assigned to. */
  readonly target: boolean;
}

/**
 * Collects the scopes, declarations and mentions of a file. The walk keeps its own stack, so that no nesting is
 * too deep for it; the visitors of each syntax family put what they want visited onto it.
 */
export class ScopeWalker {
  readonly scopes: Map<ts.Node, Scope> = new Map();
  readonly functions: Map<ts.Node, FunctionScope> = new Map();
  readonly classes: Map<ts.Node, ClassScopes> = new Map();
  readonly declared: Map<ts.Identifier, Variable> = new Map();
  readonly firstDeclarations: Map<Variable, ts.Node> = new Map();
  readonly unwritten: Map<ts.Node, readonly ts.Identifier[]> = new Map();
  readonly mentions: Mention[] = [];
  private readonly stack: Task[] = [];
  private scheduled: Task[] = [];

  constructor(readonly choices: Choices) {}

  /** Puts a node onto the list of what is visited next, in the order of the calls. */
  visit(node: ts.Node | undefined, place: Place, target = false): void {
    if (node !== undefined) {
      this.scheduled.push({ node, place, target });
    }
  }

  visitAll(nodes: readonly ts.Node[] | undefined, place: Place): void {
    for (const node of nodes ?? []) {
      this.visit(node, place);
    }
  }

  visitChildren(node: ts.Node, place: Place): void {
    ts.forEachChild(node, (child) => {
      this.visit(child, place);
    });
  }

  /** Runs until nothing is left to visit. */
  run(visitor: (walker: ScopeWalker, node: ts.Node, place: Place, target: boolean) => void): void {
    this.flush();
    for (let task = this.stack.pop(); task !== undefined; task = this.stack.pop()) {
      visitor(this, task.node, task.place, task.target);
      this.flush();
    }
  }

  mention(identifier: ts.Identifier, place: Place, writes: boolean, role: Mention['role'] = 'code'): void {
    this.mentions.push({ identifier, scope: place.scope, writes, region: place.region, role });
  }

  /** A tag mentions what makes elements, and one of a fragment also what stands for fragments. */
  mentionFactory(tag: ts.JsxOpeningLikeElement | ts.JsxOpeningFragment, place: Place): void {
    const { elements } = this.choices;
    if (elements?.kind !== 'named') return;
    const { element, fragment } = elements;
    const names = ts.isJsxOpeningFragment(tag) ? [element[0], fragment[0]] : [element[0]];
    const identifiers = names.map((name = '') => ts.setTextRange(ts.factory.createIdentifier(name), tag));
    for (const identifier of identifiers) this.mention(identifier, place, false);
    this.unwritten.set(tag, identifiers);
  }

  /** A block scope that belongs to a node of the tree. */
  block(node: ts.Node, place: Place, namespace: Variable | null = null): Place {
    const scope = createBlockScope(place.scope, namespace);
    this.scopes.set(node, scope);
    return { scope, region: place.region };
  }

  /** The scope of the body of a `with` statement. */
  object(node: ts.WithStatement, place: Place): Place {
    const scope = createObjectScope(place.scope);
    this.scopes.set(node, scope);
    return { scope, region: place.region };
  }

  declare(name: ts.Identifier, scope: Scope, how: Declared = {}): Variable {
    const variable = declare(scope, name.text, how);
    this.declared.set(name, variable);
    return variable;
  }

  /** Notes that a declaration gives a variable an object that later declarations of the same name add to. */
  gives(variable: Variable, declaration: ts.Node): void {
    if (!this.firstDeclarations.has(variable) || ts.isFunctionDeclaration(declaration)) {
      this.firstDeclarations.set(variable, declaration);
    }
  }

  declareMember(name: ts.Identifier, scope: Scope, owner: Variable): Variable {
    const variable = declareMember(scope, owner, name.text);
    this.declared.set(name, variable);
    return variable;
  }

  private flush(): void {
    for (let task = this.scheduled.pop(); task !== undefined; task = this.scheduled.pop()) {
      this.stack.push(task);
    }
    this.scheduled = [];
  }
}
