import { accessorSlot } from '../../heap/accessorSlots';
import { readField, writeField } from '../../heap/heap';
import { upwards } from '../../heap/upwards';
import { load } from '../../nodes/access';
import type { Machine } from '../../state/machine';
import { isArrayObject, onlyLikeArray } from '../../values/kindTests';
import { BOTTOM, type ObjectId, reference, type Value } from '../../values/value';
import type { IntrinsicCall } from './context';

/** What is above objects, where a class of the program is. */
const ABOVE = '%proto';

type Method = (call: IntrinsicCall, ref: ObjectId) => Value;

/** Kinds of objects that a class of the program can extend, whose methods make more of that class. */
const KINDS: ReadonlySet<string> = new Set(['array', 'promise']);

/** The methods of a kind, for objects of classes that extend it too: what some of them make is of the receiver's class. */
export function ofSpecies(
  methods: Readonly<Record<string, Method>>,
  making: readonly string[],
): Readonly<Record<string, Method>> {
  return Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [
      name,
      making.includes(name)
        ? (call: IntrinsicCall, ref: ObjectId) =>
            like(call, ref, under(call, method(call, ref), aboveResults(call, ref)))
        : method,
    ]),
  );
}

/** `Array.from`, `Promise.resolve` and their like, called on a class of the program or not. */
export function ofReceiver(make: (call: IntrinsicCall) => Value): (call: IntrinsicCall) => Value {
  return (call) => {
    const [ref] = call.receiver.refs;
    const isClass = ref !== undefined && call.machine.kindOf(ref).kind === 'class';
    return under(call, make(call), isClass ? (readField(call.record(ref), '%prototype') ?? null) : null);
  };
}

/** What stands above what methods make: what stands above the receiver, unless its class says what else they make. */
function aboveResults(call: IntrinsicCall, ref: ObjectId): Value | null {
  const { machine, frame, site } = call;
  const above = readField(call.record(ref), ABOVE);
  const classes = (above ?? BOTTOM).refs.flatMap((proto) => readField(call.record(proto), '%class')?.refs ?? []);
  if (!classes.some((id) => choosesSpecies(machine, id))) return above;
  const made = load(machine, frame, reference(...classes), '@@species', site).refs;
  const prototypes = made.flatMap((id) => readField(call.record(id), '%prototype')?.refs ?? []);
  return prototypes.length === 0 ? null : reference(...prototypes);
}

/** Whether a class, or one above it, says what its methods make. */
function choosesSpecies(machine: Machine, of: ObjectId): boolean {
  for (const { record } of upwards(machine, of))
    if (record.fields.has('@@species') || record.fields.has(accessorSlot('get', '@@species'))) return true;
  return false;
}

/** What is made of something that is only like an array is so, too, where it is of the same class. */
function like(call: IntrinsicCall, receiver: ObjectId, result: Value): Value {
  const { machine } = call;
  const isLike = machine.kindOf(receiver).kind === 'array' && !isArrayObject(machine, receiver);
  const made = result.refs.filter((ref) => readField(call.record(ref), ABOVE) !== null);
  if (isLike && !made.includes(receiver)) onlyLikeArray(machine, { ...result, refs: made });
  return result;
}

function under(call: IntrinsicCall, result: Value, above: Value | null): Value {
  if (above === null) return result;
  const given = call.list.values.flatMap(({ refs }) => refs);
  for (const ref of result.refs)
    if (KINDS.has(call.machine.kindOf(ref).kind) && !given.includes(ref))
      call.write(ref, writeField(call.record(ref), ABOVE, above));
  return result;
}
