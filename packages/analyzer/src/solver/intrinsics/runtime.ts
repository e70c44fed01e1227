import { asyncContext, enterContext } from '../asyncContext';
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
  /** What goes along with every callback that is registered from here on. */
  '$purposely.context': (call) => asyncContext(call.machine),
  '$purposely.enter': (call) => {
    enterContext(call.machine, call.argument(0));
    return UNDEFINED;
  },
  /** Whether a value comes from outside the program. */
  '$purposely.isUnknown': (call) => constant(call.argument(0).opaque),
  /** A value of which nobody knows which it is. */
  '$purposely.something': () => ANY,
};
