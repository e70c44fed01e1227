import type { Value } from '../../values/value';
import { unmodelled } from '../unmodelled';
import type { IntrinsicCall } from './context';

/** Says that text runs as code which nobody follows; text that is labelled is taken to come back. */
function runs(call: IntrinsicCall, callee: string): Value {
  noteCode(call, callee);
  return unmodelled(call.machine, call.frame, `global#${callee}`, call.receiver, call.list, call.site);
}

export function noteCode({ machine, site }: IntrinsicCall, callee: string): void {
  machine.gap(
    'unresolved-call',
    site,
    `The text that ${callee}() is given is run as code, and what that code does is not followed. Write it as code of the program.`,
  );
}

/** Whether a value may be text. */
export function mayBeText({ constants, any, opaque, refs }: Value): boolean {
  return constants.some((item) => typeof item === 'string') || any || (opaque && refs.length === 0);
}

/** Functions of the language that run text as code. */
export const codeStatics: Readonly<Record<'eval' | 'Function', (call: IntrinsicCall) => Value>> = {
  /** What is no text comes back as it is. */
  eval: (call) => (mayBeText(call.argument(0)) ? runs(call, 'eval') : call.argument(0)),
  Function: (call) => runs(call, 'Function'),
};
