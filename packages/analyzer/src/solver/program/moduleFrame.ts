import type { FunctionFacts, Program } from '../../graph';
import { type Frame, freshFrame } from '../state/frame';
import type { Machine } from '../state/machine';
import { BOTTOM, UNDEFINED } from '../values/value';

/** The frame of the body of a file. */
export function moduleFrame(machine: Machine, file: string, facts: FunctionFacts): Frame {
  return { ...frameOf(file, facts), context: machine.context(0, 0, file) };
}

/** The frame that stands for everything outside the program. */
export function rootFrame(program: Program): Frame | null {
  for (const [file, facts] of program.files) {
    const [body] = facts.functions;
    if (body !== undefined) return frameOf(file, body);
  }
  return null;
}

function frameOf(file: string, facts: FunctionFacts): Frame {
  return freshFrame({
    context: 0,
    file,
    reference: { file, function: 0 },
    facts,
    arguments: { values: [], sites: [], rest: BOTTOM },
    callee: UNDEFINED,
    thisValue: UNDEFINED,
    newTarget: UNDEFINED,
    captures: [],
    home: BOTTOM,
    purpose: null,
    declassifying: false,
    parent: null,
    calledAt: { file, span: facts.nameSpan },
    depth: 0,
  });
}
