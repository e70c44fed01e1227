import { type FlowNode, type FunctionFacts, type FunctionRef, functionKey, type Program } from '../../graph';
import type { Machine } from '../state/machine';
import { isMentioned, isMentionedAnywhere, isMentionedInVain, type Maker } from './mentioned';

/** A global that several files read. */
const SEVERAL = Symbol('several');

/** Which function holds the code that creates a function. */
export class Makers {
  readonly #makers = new Map<string, Maker>();
  /** Functions of which it is being found out whether they are mentioned in vain. */
  readonly #asked = new Set<string>();
  /** Whether nobody can get to a function, as far as it was asked. */
  readonly #outOfReach = new Map<string, boolean>();
  /** Files with code as text, which may mention whatever it likes. */
  readonly #evaluating = new Set<string>();
  /** The file that reads a global. */
  readonly #readers = new Map<string, string | typeof SEVERAL>();

  constructor(program: Program) {
    for (const [path, file] of program.files) {
      const readOutside = (name: string): boolean => this.isReadOutside(path, name);
      for (const facts of file.functions)
        for (const node of facts.nodes) {
          if (node.op === 'global') this.#read(node.name, path);
          if (node.op === 'global' && node.name === 'eval') this.#evaluating.add(path);
          if (node.op !== 'closure') continue;
          this.#makers.set(functionKey({ file: path, function: node.function }), { file, facts, readOutside });
        }
    }
  }

  #read(global: string, file: string): void {
    const known = this.#readers.get(global) ?? file;
    this.#readers.set(global, known === file ? file : SEVERAL);
  }

  /**
   * Whether a function stands where control never comes: the code around it ran and did not create it, or never runs, or
   * created it for calls to which control never came. Then nobody can call it. When a limit or a failure cut something
   * short, that is not known.
   */
  leftOut(machine: Machine, reference: FunctionRef): boolean {
    return !machine.cutShort && this.#leftOut(machine, functionKey(reference), reference.function);
  }

  /**
   * Whether nobody can get to a function, however often the code around it runs: it is made inside of another function, and
   * nothing mentions it, nor the object literals that hold it. What stands in a file by itself may be meant for somebody.
   */
  isOutOfReach(reference: FunctionRef): boolean {
    const key = functionKey(reference);
    let answer = this.#outOfReach.get(key);
    if (answer === undefined) {
      const maker = this.#makers.get(key);
      const isInside = maker !== undefined && maker.facts.kind !== 'module' && !this.#evaluating.has(reference.file);
      const isMember = maker?.file.functions[reference.function]?.class != null;
      answer = isInside && !isMember && !isMentionedAnywhere(maker, reference.function);
      this.#outOfReach.set(key, answer);
    }
    return answer;
  }

  /** Whether another file than the one that declares it reads a global. */
  isReadOutside(file: string, name: string): boolean {
    return (this.#readers.get(name) ?? file) !== file;
  }

  /** Whether code to which control came does something with a function that was created, beside declaring it. */
  isMentioned(machine: Machine, reference: FunctionRef): boolean {
    const maker = this.makerOf(reference);
    const code = maker?.file.functions[reference.function];
    if (maker === undefined || code === undefined || code.class !== null) return false;
    // What is stored in an object, such as a prototype, is a member of it.
    const counts = (node: FlowNode): boolean => node.op !== 'store';
    return isMentioned({ ran: machine.ranNodes, isLeftOut: () => false, counts }, maker, reference.function);
  }

  /** The code that creates a function; undefined for a body of a module, and where it is never created. */
  makerOf(reference: FunctionRef): Maker | undefined {
    return this.#makers.get(functionKey(reference));
  }

  #leftOut(machine: Machine, key: string, index: number): boolean {
    const maker = this.#makers.get(key);
    if (machine.functionValues.has(key)) {
      if (machine.reached.has(key)) return false;
      return machine.spurned.has(key) || (maker !== undefined && this.#isMentionedInVain(machine, key, maker, index));
    }
    // Unreachable blocks are not part of the graph, and so neither is what they create.
    if (maker === undefined) return true;
    const around = functionKey({ file: maker.file.path, function: maker.facts.index });
    return machine.reached.has(around) || this.#leftOut(machine, around, maker.facts.index);
  }

  #isMentionedInVain(machine: Machine, key: string, maker: Maker, index: number): boolean {
    // Of functions that only mention each other, one has to begin.
    if (this.#asked.has(key)) return false;
    this.#asked.add(key);
    const isLeftOut = (facts: FunctionFacts): boolean =>
      this.#leftOut(machine, functionKey({ file: maker.file.path, function: facts.index }), facts.index);
    const known = { ran: machine.ranNodes, isLeftOut, counts: () => true };
    const answer = isMentionedInVain(known, maker, index);
    this.#asked.delete(key);
    return answer;
  }
}
