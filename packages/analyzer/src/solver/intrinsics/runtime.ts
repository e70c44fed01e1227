import { ANY, constant, UNDEFINED, type Value } from '../value';
import type { IntrinsicCall } from './context';

/** What modules of the runtime that are written out can ask the solver for. */
export const runtimeStatics: Readonly<Record<string, (call: IntrinsicCall) => Value>> = {
  /** The listener is called by this module or not at all. */
  '$purposely.spurn': (call) => {
    call.machine.spurn(call.argument(0));
    return UNDEFINED;
  },
  /** Whether a value is `null` or `undefined`; one of which nothing says so is taken to be something. */
  '$purposely.isNothing': (call) => {
    const { constants, refs, any, opaque } = call.argument(0);
    const absent = constants.some((item) => (item ?? null) === null);
    const present = any || opaque || refs.length > 0 || constants.some((item) => (item ?? null) !== null);
    return absent && present ? ANY : constant(absent);
  },
};
