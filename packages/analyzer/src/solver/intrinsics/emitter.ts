import { applyModel } from '../applyModel';
import { readField, writeField } from '../heap';
import { ANY, BOTTOM, join, type ObjectId, reference, soleConstant, type Value } from '../value';
import type { IntrinsicCall } from './context';

const ADDING: ReadonlySet<string> = new Set(['on', 'once', 'addListener', 'prependListener', 'prependOnceListener']);

/** Listeners of every name, for events whose name is not known. */
const ANY_NAME = '%listeners:';

function slotOf(event: Value): string {
  const sole = soleConstant(event);
  return sole === null ? ANY_NAME : `${ANY_NAME}${String(sole.value)}`;
}

/** `emitter.on(name, listener)`: the emitter knows its listeners, so that `emit` reaches them. */
function addListener(call: IntrinsicCall): void {
  const slot = slotOf(call.argument(0));
  for (const ref of call.receiver.refs) {
    const record = call.record(ref);
    call.write(ref, writeField(record, slot, join(readField(record, slot) ?? BOTTOM, call.escape(call.argument(1)))));
  }
}

function listenersOf(call: IntrinsicCall, ref: ObjectId, slot: string): Value {
  let listeners = BOTTOM;
  for (const [name, value] of call.record(ref).fields) {
    const called = slot === ANY_NAME ? name.startsWith(ANY_NAME) : name === slot || name === ANY_NAME;
    if (called) listeners = join(listeners, value);
  }
  return listeners;
}

function emit(call: IntrinsicCall): Value {
  const slot = slotOf(call.argument(0));
  const list = { values: call.list.values.slice(1), sites: call.list.sites.slice(1), rest: call.list.rest };
  for (const ref of call.receiver.refs) {
    const listeners = listenersOf(call, ref, slot);
    if (listeners.refs.length > 0) call.machine.invoke(call.frame, listeners, reference(ref), list, call.site);
  }
  return ANY;
}

/**
 * Members of Node's event emitters. Whoever else may emit on one is what its model says: a listener is an entry point
 * as well.
 */
export function emitterMember(callee: string): ((call: IntrinsicCall) => Value) | undefined {
  const name = /^events#EventEmitter\.(\w+)$/.exec(callee)?.[1];
  if (name === undefined || (name !== 'emit' && !ADDING.has(name))) return undefined;
  return (call) => {
    if (name === 'emit') return emit(call);
    addListener(call);
    const model = call.machine.models.find(callee);
    return model === undefined
      ? call.receiver
      : applyModel(call.machine, call.frame, model, call.receiver, call.list, call.site);
  };
}
