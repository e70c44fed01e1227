import { load } from '../../../nodes/access';
import { join, reference, type Value } from '../../../values/value';
import type { IntrinsicCall } from '../context';

/** Methods of a text that ask their first argument how it is done, by the symbol that they look for. */
const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ['split', '@@split'],
  ['replace', '@@replace'],
  ['replaceAll', '@@replace'],
  ['match', '@@match'],
  ['matchAll', '@@matchAll'],
  ['search', '@@search'],
]);

const WITH_OWN: ReadonlySet<string> = new Set(['plain', 'instance']);

/** What an object of the program answers that says itself how it splits, replaces or searches; null where there is none. */
export function byProtocol(call: IntrinsicCall): Value | null {
  const symbol = SYMBOLS.get(call.name);
  if (symbol === undefined) return null;
  const { machine, frame, site, list } = call;
  let result: Value | null = null;
  for (const ref of call.argument(0).refs) {
    if (!WITH_OWN.has(machine.kindOf(ref).kind)) continue;
    const method = load(machine, frame, reference(ref), symbol, site);
    if (!method.refs.some((id) => machine.kindOf(id).kind === 'function')) continue;
    const answer = call.invoke(method, [call.receiver, ...list.values.slice(1)], reference(ref));
    result = result === null ? answer : join(result, answer);
  }
  return result;
}
