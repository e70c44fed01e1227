import { repeated } from '../../../control/repeated';
import { clearField, EMPTY_RECORD, writeField } from '../../../heap/heap';
import { ownNames } from '../../../heap/properties';
import { soleObject } from '../../../heap/sequence';
import { load } from '../../../nodes/access';
import { storeField } from '../../../nodes/store';
import {
  ANY,
  addFacts,
  BOTTOM,
  constant,
  isBottom,
  join,
  type ObjectId,
  reference,
  soleConstant,
  type Value,
} from '../../../values/value';
import type { IntrinsicCall } from '../context';

/** What the reviver of `JSON.parse` makes of a value: called for everything that it holds, the innermost first. */
export function revive(call: IntrinsicCall, value: Value): Value {
  const holder = call.make('plain', writeField(EMPTY_RECORD, '', call.escape(value)), ':root');
  return asked(call, holder, '', value);
}

function asked(call: IntrinsicCall, holder: Value, name: string, value: Value): Value {
  const ref = soleObject(value);
  const names = ref === null ? null : ownNames(call.machine, ref);
  if (ref !== null && names !== null) for (const each of names) reviveProperty(call, ref, each);
  else if (value.opaque || value.refs.length > 0) return ofUnknown(call, holder, name, value);
  return call.invoke(call.argument(1), [constant(name), value], holder);
}

function reviveProperty(call: IntrinsicCall, ref: ObjectId, name: string): void {
  const of = reference(ref);
  const revived = asked(call, of, name, load(call.machine, call.frame, of, name, call.site));
  if (call.machine.heap === null || isBottom(revived)) return;
  const gone = soleConstant(revived)?.value === undefined && soleConstant(revived) !== null;
  if (gone && revived.facts.length === 0) call.write(ref, clearField(call.record(ref), name));
  else storeField(call.machine, ref, name, call.escape(revived), true);
}

/** Whatever such a value holds goes through the function as well. */
function ofUnknown(call: IntrinsicCall, holder: Value, name: string, value: Value): Value {
  const within = repeated(call, () => call.invoke(call.argument(1), [ANY, value], value));
  const result = call.invoke(call.argument(1), [constant(name), addFacts(value, within.facts)], holder);
  return join(result, BOTTOM);
}
