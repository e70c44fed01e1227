import { frontOf } from '../../heap/heap';
import { externalInstance } from '../../heap/named';
import { exactArray, soleObject } from '../../heap/sequence';
import { onlyLikeArray } from '../../values/kindTests';
import { ANY, constant, OPAQUE, reference, soleConstant, UNDEFINED, type Value } from '../../values/value';
import { asyncContext, enterContext } from '../../waiting/asyncContext';
import { address } from './address';
import { zeros } from './array/make';
import { putAt } from './array/putAt';
import type { IntrinsicCall } from './context';
import { fileName } from './fileName';
import { keptStatics } from './kept';
import { deepCopy } from './object/deepCopy';
import { runScript, scriptNamed } from './scripts';
import { cutApart } from './text/pieces';

/** What modules and packages that are written out can ask the solver for. */
export const writtenOutStatics: Readonly<Record<string, (call: IntrinsicCall) => Value>> = {
  ...keptStatics,
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
  /** Whether a condition is known to hold. */
  '$purposely.certainly': (call) => constant(soleConstant(call.argument(0))?.value === true),
  /** Whether the elements of a list are known one by one. */
  '$purposely.isListed': (call) => constant(exactArray(call.machine, call.argument(0)) !== null),
  /** Whether a value is that object; one of which nothing says so is taken not to be. */
  '$purposely.is': (call) => {
    const [wanted] = call.argument(1).refs;
    const { refs } = call.argument(0);
    if (wanted === undefined || !refs.includes(wanted)) return constant(false);
    return refs.length === 1 && soleObject(call.argument(0)) === wanted ? constant(true) : ANY;
  },
  /** A copy of an object with everything in it; what the objects inherit stays what it is. */
  '$purposely.copy': (call) => deepCopy(call, false),
  /** What goes along with every callback that is registered from here on. */
  '$purposely.context': (call) => asyncContext(call.machine),
  '$purposely.enter': (call) => {
    enterContext(call.machine, call.argument(0));
    return UNDEFINED;
  },
  /** Whether a value comes from outside the program. */
  '$purposely.isUnknown': (call) => constant(call.argument(0).opaque),
  /** So many zeros in an array that has no elements yet. */
  '$purposely.zeros': zeros,
  /** Puts a list over the elements of an array of numbers. */
  '$purposely.putAt': putAt,
  /** How many elements an array has is not known. */
  '$purposely.anyLength': (call) => {
    for (const ref of call.argument(0).refs) {
      const record = call.record(ref);
      call.write(ref, { ...record, length: null, front: frontOf(record) });
    }
    return UNDEFINED;
  },
  /** It is no array, although it extends one here. */
  '$purposely.onlyLikeArray': (call) => {
    onlyLikeArray(call.machine, call.argument(0));
    return UNDEFINED;
  },
  /** The parts of an address. */
  '$purposely.address': address,
  /** The name of a file that a program reads and writes, whatever the file system is. */
  '$purposely.fileName': fileName,
  /** A text in the parts between a separator, what is not known of it taken to hold none; null where nothing is known. */
  '$purposely.apart': cutApart,
  /** The file of the project that a path names. */
  '$purposely.fileOf': scriptNamed,
  '$purposely.run': runScript,
  /** A value from outside; functions that are given are called from there. */
  '$purposely.outside': (call) => call.machine.invoke(call.frame, OPAQUE, UNDEFINED, call.list, call.site),
  /** An object of a type that is known by its path. */
  '$purposely.instance': (call) =>
    externalInstance(call.machine, call.frame, call.site, String(soleConstant(call.argument(0))?.value)),
  /** What the models say of a path, for a text that adds to it. */
  '$purposely.modelled': (call) => {
    const path = String(soleConstant(call.argument(0))?.value);
    return reference(
      call.machine.objects.intern(`modelled:${path}`, () => ({ kind: 'external', path, instance: false })),
    );
  },
  /** A value of which nobody knows which it is. */
  '$purposely.something': () => ANY,
};
