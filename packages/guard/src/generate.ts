/**
 * Makes a value by the text of a function body, in which the given names are known.
 * @returns `undefined` where the runtime makes no code of texts (`--disallow-code-generation-from-strings`, a content
 *   security policy, an edge runtime), and callers go a way that needs none
 */
export function generate<Value>(body: string, scope: Readonly<Record<string, unknown>>): Value | undefined {
  if (refused) return undefined;
  try {
    const make = new Function(...Object.keys(scope), `'use strict';\n${body}`) as (...values: unknown[]) => Value;
    return make(...Object.values(scope));
  } catch (error) {
    if (!(error instanceof EvalError)) throw error;
    refused = true;
    return undefined;
  }
}

/** Whether the runtime has refused once; it would refuse each time. */
let refused = false;
