import { SYMBOL } from '../heap/heap';
import type { Machine } from '../state/machine';
import type { Value } from '../values/value';

/** The property names that a computed key can be; symbols of the language are written `@@iterator`. Null: any name. */
export function keyNames(machine: Machine, key: Value): readonly string[] | null {
  const symbols = key.refs.map((ref) => {
    const kind = machine.kindOf(ref);
    if (kind.kind === 'symbol') return `${SYMBOL}${kind.name}`;
    const match = kind.kind === 'external' ? /^global#Symbol\.(\w+)$/.exec(kind.path) : null;
    return match === null ? null : `${SYMBOL}${match[1]}`;
  });
  if (key.any || key.opaque || symbols.includes(null)) return null;
  return [...key.constants.map(String), ...symbols.filter((name) => name !== null)];
}
