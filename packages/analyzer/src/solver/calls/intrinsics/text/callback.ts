import type { Value } from '../../../values/value';
import type { IntrinsicCall } from '../context';

/** Whether an argument of a method of text may be called. */
export function mayBeCalled({ machine }: IntrinsicCall, value: Value): boolean {
  return value.refs.some((ref) => ['function', 'bound', 'class'].includes(machine.kindOf(ref).kind));
}
