import { writeField } from '../../heap/heap';
import { external } from '../../heap/named';
import type { Value } from '../../values/value';
import type { IntrinsicCall } from './context';

/** Properties of `RegExp` that hold parts of the last match: its groups, itself, what stood around it, the text. */
const PARTS: readonly string[] = [
  ...Array.from({ length: 9 }, (_, index) => `$${index + 1}`),
  ...['lastMatch', '$&', 'lastParen', '$+', 'leftContext', '$`', 'rightContext', "$'", 'input', '$_'],
];

/**
 * Remembers the text that a regular expression was last tried on: programs read the groups from `RegExp.$1` after a
 * `test`. A match that fails would leave the properties as they were; whoever reads them has seen that it did not.
 */
export function rememberMatch(call: IntrinsicCall, text: Value): void {
  const part = call.derive(text);
  for (const ref of external(call.machine, 'global#RegExp').refs) {
    // Nobody needs to know the groups of clean text, as long as there never was another.
    if (part.facts.length === 0 && call.record(ref).fields.size === 0) continue;
    call.write(
      ref,
      PARTS.reduce((record, name) => writeField(record, name, part), call.record(ref)),
    );
  }
}
