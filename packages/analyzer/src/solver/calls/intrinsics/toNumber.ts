import { asText } from '../../values/text';
import { BOTTOM, derived, type Value } from '../../values/value';
import type { IntrinsicCall } from './context';
import { knownFunction } from './text/known';

/** What `Number(value)` and its like make of their argument. */
export function numberOf(call: IntrinsicCall, name: string): Value {
  const given = asText(call.machine, call.frame, call.argument(0), call.site, 'number');
  // As a callback, it is given more than it takes.
  const on = call.on(BOTTOM, [given, ...call.list.values.slice(1, name.endsWith('parseInt') ? 2 : 1)]);
  const known = call.list.values.length === 0 ? null : knownFunction(on, `global#${name}`);
  return known ?? { ...derived(call.factsOf(given)), form: 'number' };
}
