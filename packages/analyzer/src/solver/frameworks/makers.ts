import { type FileFacts, type FunctionFacts, type FunctionRef, functionKey, type Program } from '../../graph';
import type { Machine } from '../state/machine';
import { isMentionedInVain } from './mentioned';

interface Maker {
  readonly key: string;
  readonly file: FileFacts;
  readonly facts: FunctionFacts;
}

/** Which function holds the code that creates a function. */
export class Makers {
  readonly #makers = new Map<string, Maker>();

  constructor(program: Program) {
    for (const [file, facts] of program.files)
      for (const maker of facts.functions)
        for (const node of maker.nodes)
          if (node.op === 'closure')
            this.#makers.set(functionKey({ file, function: node.function }), {
              key: functionKey({ file, function: maker.index }),
              file: facts,
              facts: maker,
            });
  }

  /**
   * Whether a function stands where control never comes: the code around it ran and did not create it, or never runs, or
   * created it for calls to which control never came. Then nobody can call it. When a limit or a failure cut something short, that is not known.
   */
  leftOut(machine: Machine, reference: FunctionRef): boolean {
    return !machine.cutShort && this.#leftOut(machine, functionKey(reference), reference.function);
  }

  #leftOut(machine: Machine, key: string, index: number): boolean {
    const maker = this.#makers.get(key);
    if (machine.functionObjects.has(key)) {
      if (machine.reached.has(key)) return false;
      return (
        machine.spurned.has(key) ||
        (maker !== undefined && isMentionedInVain(machine.ranNodes, maker.file, maker.facts, index))
      );
    }
    // Unreachable blocks are not part of the graph, and so neither is what they create.
    return (
      maker === undefined || machine.reached.has(maker.key) || this.#leftOut(machine, maker.key, maker.facts.index)
    );
  }
}
