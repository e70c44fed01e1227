import { type FunctionRef, functionKey, type Program } from '../../graph';
import type { Machine } from '../state/machine';

/** Which function holds the code that creates a function. */
export class Makers {
  readonly #makers = new Map<string, string>();

  constructor(program: Program) {
    for (const [file, facts] of program.files)
      for (const maker of facts.functions)
        for (const node of maker.nodes)
          if (node.op === 'closure')
            this.#makers.set(
              functionKey({ file, function: node.function }),
              functionKey({ file, function: maker.index }),
            );
  }

  /**
   * Whether a function stands where control never comes: the code around it ran and did not create it, or never runs, so
   * that nobody can call it. When a limit or a failure cut something short, that is not known.
   */
  leftOut(machine: Machine, reference: FunctionRef): boolean {
    return !machine.cutShort && this.#leftOut(machine, functionKey(reference));
  }

  #leftOut(machine: Machine, key: string): boolean {
    if (machine.functionObjects.has(key)) return machine.spurned.has(key) && !machine.reached.has(key);
    const maker = this.#makers.get(key);
    // Unreachable blocks are not part of the graph, and so neither is what they create.
    return maker === undefined || machine.reached.has(maker) || this.#leftOut(machine, maker);
  }
}
