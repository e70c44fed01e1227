import { repeated } from '../../../control/repeated';
import { EMPTY_RECORD } from '../../../heap/heap';
import { elementOf } from '../../../nodes/iterate';
import { keyNames } from '../../../nodes/keyNames';
import { storeField } from '../../../nodes/store';
import { ANY, BOTTOM, constant, isBottom, join, soleConstant, type Value } from '../../../values/value';
import { putEntry, slotOf } from '../collections/entries';
import { elementsOfArray, type IntrinsicCall } from '../context';

interface Group {
  readonly key: Value;
  readonly members: Value[];
}

/** The elements in groups by what the function says of each, in the order in which the groups begin; null when something of it is open. */
function grouped(call: IntrinsicCall, nameOf: (key: Value) => string | null): readonly Group[] | null {
  const elements = elementsOfArray(call, call.argument(0));
  if (elements === null) return null;
  const groups = new Map<string, Group>();
  for (const [index, element] of elements.entries()) {
    const key = call.escape(call.invoke(call.argument(1), [element, constant(index)]));
    if (call.machine.heap === null) return [];
    const name = nameOf(key);
    if (name === null) return null;
    const group = groups.get(name) ?? { key, members: [] };
    group.members.push(element);
    groups.set(name, group);
  }
  return [...groups.values()];
}

/** What all groups hold where they are not known: any element under any key. */
function unknownGroup(call: IntrinsicCall): { readonly key: Value; readonly members: Value } {
  const element = elementOf(call.machine, call.frame, call.argument(0), call.site);
  const key = repeated(call, () => call.escape(call.invoke(call.argument(1), [element, ANY])));
  return { key, members: call.array([], element, ':group') };
}

/** `Object.groupBy(items, keyOf)`. */
function objectGroups(call: IntrinsicCall): Value {
  const nameOf = (key: Value): string | null => {
    const names = key.facts.length === 0 ? keyNames(call.machine, key) : null;
    return names?.length === 1 ? (names[0] ?? null) : null;
  };
  const groups = grouped(call, nameOf);
  const result = call.make('plain', EMPTY_RECORD);
  for (const ref of result.refs) {
    storeField(call.machine, ref, '%proto', constant(null), true);
    for (const [index, { key, members }] of (groups ?? []).entries())
      storeField(call.machine, ref, nameOf(key), call.escape(call.array(members, BOTTOM, `:group${index}`)), true);
    if (groups === null) {
      const { key, members } = unknownGroup(call);
      if (key.facts.length > 0) storeField(call.machine, ref, '%keys', key, true);
      storeField(call.machine, ref, null, call.escape(members), true);
    }
  }
  return result;
}

/** `Map.groupBy(items, keyOf)`. */
function mapGroups(call: IntrinsicCall): Value {
  const groups = grouped(call, (key) => slotOf(call.machine, key));
  const result = call.make('map', EMPTY_RECORD);
  const put = call.on(result, []);
  for (const ref of result.refs) {
    for (const [index, { key, members }] of (groups ?? []).entries())
      putEntry(put, ref, key, call.array(members, BOTTOM, `:group${index}`));
    if (groups === null) {
      const { key, members } = unknownGroup(call);
      putEntry(put, ref, soleConstant(key) === null && !isBottom(key) ? key : join(key, ANY), members);
    }
  }
  return result;
}

export const groupStatics: Readonly<Record<string, (call: IntrinsicCall) => Value>> = {
  'Object.groupBy': objectGroups,
  'Map.groupBy': mapGroups,
};
