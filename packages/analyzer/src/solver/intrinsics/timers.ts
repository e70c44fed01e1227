import { placeOf } from '../allocate';
import { enqueue } from '../jobs';
import { ANY, BOTTOM, UNDEFINED, type Value } from '../value';
import type { IntrinsicCall } from './context';

/** Puts the first argument into the queue, with the arguments that a timer passes on. */
function later(call: IntrinsicCall, firstArgument: number): Value {
  const callback = call.argument(0);
  const values = call.list.values.slice(firstArgument);
  const list = { values, sites: values.map(() => call.site), rest: BOTTOM };
  const key = `timer:${call.frame.context}:${call.site.file}:${placeOf(call.site)}:${callback.refs.join(',')}`;
  enqueue(call.machine, key, { kind: 'timer', frame: call.frame, site: call.site, callback, list: () => list });
  return ANY;
}

export const timerStatics: Readonly<Record<string, (call: IntrinsicCall) => Value>> = {
  setTimeout: (call) => later(call, 2),
  setInterval: (call) => later(call, 2),
  setImmediate: (call) => later(call, 1),
  queueMicrotask: (call) => later(call, 1),
  'process.nextTick': (call) => later(call, 1),
  clearTimeout: () => UNDEFINED,
  clearInterval: () => UNDEFINED,
};
