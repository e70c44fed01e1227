import { placeOf } from '../allocate';
import { reference, soleConstant, type Value } from '../value';
import type { IntrinsicCall } from './context';

/** A symbol of its own for each place, context and round. */
function unique(call: IntrinsicCall): Value {
  const { machine, frame, site } = call;
  const name = `${frame.context}:${site.file}:${placeOf(site)}`;
  return reference(machine.objects.intern(`symbol:${name}`, () => ({ kind: 'symbol', name })));
}

/** `Symbol.for(key)`: the same symbol for the same text. */
function shared(call: IntrinsicCall): Value {
  const key = soleConstant(call.argument(0));
  if (key === null) return unique(call);
  const name = `for:${String(key.value)}`;
  return reference(call.machine.objects.intern(`symbol:${name}`, () => ({ kind: 'symbol', name })));
}

export const symbolStatics: Readonly<Record<string, (call: IntrinsicCall) => Value>> = {
  Symbol: unique,
  'Symbol.for': shared,
};
