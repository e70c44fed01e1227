import { readField, writeField } from '../../../heap/heap';
import { BOTTOM, type ObjectId, type Value } from '../../../values/value';
import type { IntrinsicCall } from '../context';
import type { ArrayMethod } from './elements';

/** What is above objects, where a class of the program is. */
const ABOVE = '%proto';

/** Methods whose result is an array of the receiver's class. */
const MAKING = ['concat', 'filter', 'flat', 'flatMap', 'map', 'slice', 'splice'] as const;

/** The methods that make arrays, for arrays of classes that extend `Array` too. */
export function ofSpecies(methods: Readonly<Record<string, ArrayMethod>>): Readonly<Record<string, ArrayMethod>> {
  return Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [
      name,
      MAKING.some((making) => making === name)
        ? (call: IntrinsicCall, ref: ObjectId) => under(call, method(call, ref), aboveResults(call, ref))
        : method,
    ]),
  );
}

/** `Array.from` and `Array.of`, called on a class of the program or not. */
export function ofReceiver(make: (call: IntrinsicCall) => Value): (call: IntrinsicCall) => Value {
  return (call) => {
    const [ref] = call.receiver.refs;
    const isClass = ref !== undefined && call.machine.kindOf(ref).kind === 'class';
    return under(call, make(call), isClass ? (readField(call.record(ref), '%prototype') ?? null) : null);
  };
}

function aboveResults(call: IntrinsicCall, ref: ObjectId): Value | null {
  const above = readField(call.record(ref), ABOVE);
  const classes = (above ?? BOTTOM).refs.flatMap((proto) => readField(call.record(proto), '%class')?.refs ?? []);
  const chosen = classes.some((id) =>
    ['@@species', '%get:@@species'].some((name) => readField(call.record(id), name) !== null),
  );
  return chosen ? null : above;
}

function under(call: IntrinsicCall, result: Value, above: Value | null): Value {
  if (above === null) return result;
  for (const ref of result.refs)
    if (call.machine.kindOf(ref).kind === 'array') call.write(ref, writeField(call.record(ref), ABOVE, above));
  return result;
}
