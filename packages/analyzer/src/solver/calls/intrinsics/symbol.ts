import { placeOf } from '../../heap/allocate';
import { addFacts, type ObjectId, reference, soleConstant, type Value } from '../../values/value';
import type { IntrinsicCall } from './context';

/** A symbol carries what its description is made of. */
function described(call: IntrinsicCall, symbol: ObjectId): Value {
  return addFacts(reference(symbol), call.factsOf(call.argument(0)));
}

/** A symbol of its own for each place, context and round. */
function unique(call: IntrinsicCall): Value {
  const { machine, frame, site } = call;
  const name = `${frame.context}:${site.file}:${placeOf(site)}`;
  return described(
    call,
    machine.objects.intern(`symbol:${name}`, () => ({ kind: 'symbol', name })),
  );
}

/** `Symbol.for(key)`: the same symbol for the same text. */
function shared(call: IntrinsicCall): Value {
  const key = soleConstant(call.argument(0));
  if (key === null) return unique(call);
  const name = `for:${String(key.value)}`;
  return described(
    call,
    call.machine.objects.intern(`symbol:${name}`, () => ({ kind: 'symbol', name })),
  );
}

export const symbolStatics: Readonly<Record<string, (call: IntrinsicCall) => Value>> = {
  Symbol: unique,
  'Symbol.for': shared,
};
