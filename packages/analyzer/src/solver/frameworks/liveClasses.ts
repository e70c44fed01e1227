import type { ClassRef, FileFacts, FlowNode, FunctionFacts, FunctionRef, NodeId, Program } from '../../graph';
import { oncePer } from '../../graph/oncePer';
import { operandsOf } from '../../graph/operands';
import { classKey } from '../calls/classKey';

/** What the text says of the classes of a program: which are used as values, and what they extend. */
interface ClassUses {
  /** Classes that something may make instances of: they are mentioned other than as a type, a parent or in `instanceof`. */
  readonly used: ReadonlyMap<string, ClassRef>;
  readonly parents: ReadonlyMap<string, ClassRef>;
  /** The classes that extend one by name. */
  readonly heirs: ReadonlyMap<string, readonly ClassRef[]>;
}

const usesOf = oncePer((program: Program): ClassUses => new UseCollector(program).collect());

/** Answers by the list that was asked about; the oracle gives the same list for the same call. */
const answers = new WeakMap<readonly FunctionRef[], readonly FunctionRef[]>();

/**
 * The methods that a call may reach, of all those that the type of its receiver allows: those of classes that the program
 * makes, provides or hands to somebody. All of them where it does so with none: then others make the instances.
 */
export function liveMethods(program: Program, methods: readonly FunctionRef[]): readonly FunctionRef[] {
  if (methods.length < 2) return methods;
  const answered = answers.get(methods);
  if (answered !== undefined) return answered;
  const live = findLive(program, methods);
  answers.set(methods, live);
  return live;
}

function findLive(program: Program, methods: readonly FunctionRef[]): readonly FunctionRef[] {
  const byClass = new Map<string, FunctionRef>();
  for (const method of methods) {
    const facts = program.fileOf(method.file)?.functions[method.function];
    if (facts?.class === null || facts?.class === undefined || facts.kind === 'constructor' || facts.static)
      return methods;
    byClass.set(classKey({ file: method.file, class: facts.class }), method);
  }
  const { used, parents } = usesOf(program);
  const live = new Set<FunctionRef>();
  for (const key of used.keys()) {
    const seen = new Set<string>();
    for (let at: string | undefined = key; at !== undefined && !seen.has(at); at = keyOf(parents.get(at))) {
      seen.add(at);
      const method = byClass.get(at);
      if (method === undefined) continue;
      live.add(method);
      break;
    }
  }
  return live.size === 0 ? methods : methods.filter((method) => live.has(method));
}

/** Classes that inherit from one and are told. */
const MOST_HEIRS = 256;

/** The classes that inherit from one, those that extend it first. */
export function heirsOf(program: Program, of: ClassRef): readonly ClassRef[] {
  const { heirs } = usesOf(program);
  const found = new Map<string, ClassRef>([[classKey(of), of]]);
  for (const ref of found.values()) {
    if (found.size > MOST_HEIRS) break;
    for (const heir of heirs.get(classKey(ref)) ?? []) found.set(classKey(heir), heir);
  }
  return [...found.values()].slice(1);
}

function keyOf(ref: ClassRef | undefined): string | undefined {
  return ref === undefined ? undefined : classKey(ref);
}

class UseCollector {
  readonly #used = new Map<string, ClassRef>();
  readonly #parents = new Map<string, ClassRef>();
  readonly #heirs = new Map<string, ClassRef[]>();

  constructor(private readonly program: Program) {}

  collect(): ClassUses {
    for (const [file, facts] of this.program.files) for (const fn of facts.functions) this.#function(file, facts, fn);
    return { used: this.#used, parents: this.#parents, heirs: this.#heirs };
  }

  #function(file: string, facts: FileFacts, fn: FunctionFacts): void {
    for (const node of fn.nodes) {
      const parent = node.op === 'class' && node.heritage !== null ? this.#namedBy(file, facts, fn, node.heritage) : [];
      const [first] = parent;
      if (node.op === 'class' && first !== undefined) this.#extends({ file, class: node.class }, first);
      for (const operand of usedOperands(fn, node)) this.#mention(this.#namedBy(file, facts, fn, operand));
    }
    for (const { terminator } of fn.blocks)
      if ((terminator.kind === 'return' || terminator.kind === 'throw') && terminator.value !== null)
        this.#mention(this.#namedBy(file, facts, fn, terminator.value));
  }

  #extends(heir: ClassRef, parent: ClassRef): void {
    this.#parents.set(classKey(heir), parent);
    const heirs = this.#heirs.get(classKey(parent)) ?? [];
    heirs.push(heir);
    this.#heirs.set(classKey(parent), heirs);
  }

  #mention(refs: readonly ClassRef[]): void {
    for (const ref of refs) this.#used.set(classKey(ref), ref);
  }

  /** The classes that a node may be, by name. */
  #namedBy(file: string, facts: FileFacts, fn: FunctionFacts, id: NodeId): readonly ClassRef[] {
    const node = fn.nodes[id];
    if (node?.op === 'class') return [{ file, class: node.class }];
    if (node?.op === 'copy') return this.#namedBy(file, facts, fn, node.value);
    if (node?.op === 'decorate') return this.#namedBy(file, facts, fn, node.class);
    if (node?.op === 'import') return this.#exported(file, node.specifier, node.name, new Set());
    if (node?.op !== 'load' || node.content.kind !== 'cell') return [];
    const base = fn.nodes[node.base];
    const name = base?.op === 'cell' ? base.name : base?.op === 'capture' ? fn.captures[base.index] : undefined;
    return name === undefined ? [] : classesNamed(file, facts, name);
  }

  #exported(from: string, specifier: string, name: string, seen: Set<string>): readonly ClassRef[] {
    const file = this.program.resolveModule(from, specifier);
    const facts = file === null ? undefined : this.program.fileOf(file);
    if (file === null || facts === undefined || seen.has(`${file}#${name}`)) return [];
    seen.add(`${file}#${name}`);
    if (name === '*') return facts.classes.map(({ index }) => ({ file, class: index }));
    const fact = facts.exports[name];
    if (fact?.kind === 'from') return this.#exported(file, fact.specifier, fact.name, seen);
    if (fact?.kind === 'cell') return classesNamed(file, facts, fact.cell === '*default*' ? 'default' : fact.cell);
    return facts.starExports.flatMap((target) => this.#exported(file, target, name, seen));
  }
}

function classesNamed(file: string, facts: FileFacts, name: string): readonly ClassRef[] {
  return facts.classes.filter((each) => each.name === name).map(({ index }) => ({ file, class: index }));
}

/** The operands that a node may make an instance of, or hand on to who does. */
function usedOperands(fn: FunctionFacts, node: FlowNode): readonly NodeId[] {
  if (node.op === 'class') return [];
  if (node.op === 'decorate') return [];
  if (node.op === 'binary' && node.operator === 'instanceof') return [node.left];
  if (node.op === 'store' && node.content.kind === 'cell' && isDeclaration(fn, node.value)) return [];
  // What a static initializer gets as `this`, and members that are read, are no instances.
  if (node.op === 'call' && node.receiver !== null && isDeclaration(fn, node.receiver))
    return node.arguments.map((argument) => argument.node);
  if (node.op === 'load') return [];
  return operandsOf(node);
}

/** Whether a node is the class where it is declared, decorated or not. */
function isDeclaration(fn: FunctionFacts, id: NodeId): boolean {
  const op = fn.nodes[id]?.op;
  return op === 'class' || op === 'decorate';
}
