import type { PatternJson } from './json';

/**
 * Builds a permission: a clause with an id and a reason, or an exception to a deny. It is plain data with its literal names,
 * so that `definePolicy` checks them.
 * @param pattern which uses it permits
 * @param rest the other keys of the clause or exception
 */
export function allow<const Pattern extends PatternJson>(pattern: Pattern): { readonly allow: Pattern };
export function allow<const Pattern extends PatternJson, const Rest extends object>(
  pattern: Pattern,
  rest: Rest,
): { readonly allow: Pattern } & Rest;
export function allow(pattern: PatternJson, rest: object = {}): { readonly allow: PatternJson } {
  return { ...rest, allow: pattern };
}

/**
 * Builds a prohibition: a clause with an id and a reason, or an exception to an allow.
 * @param pattern which uses it forbids
 * @param rest the other keys of the clause or exception
 */
export function deny<const Pattern extends PatternJson>(pattern: Pattern): { readonly deny: Pattern };
export function deny<const Pattern extends PatternJson, const Rest extends object>(
  pattern: Pattern,
  rest: Rest,
): { readonly deny: Pattern } & Rest;
export function deny(pattern: PatternJson, rest: object = {}): { readonly deny: PatternJson } {
  return { ...rest, deny: pattern };
}
