import { label, STATES, type State } from '@purposely/core';
import { tag } from './tag';
import type { CategoryTag } from './types';
import type { Vocabulary } from './vocabulary';

/** How identifiable the data is; `identified` when left out. */
export interface CategoryOptions<S extends State = State> {
  readonly state: S;
}

/** One category or more, and at the end, if wanted, the identification state. */
export type CategoryArguments<C extends string> = readonly [C, ...C[]] | readonly [C, ...C[], CategoryOptions];

export type NamesIn<Args extends readonly unknown[]> = Args extends readonly [
  ...infer Names extends readonly string[],
  CategoryOptions,
]
  ? Readonly<Names>
  : Args extends readonly string[]
    ? Readonly<Args>
    : readonly string[];

export type StateIn<Args extends readonly unknown[]> = Args extends readonly [...unknown[], CategoryOptions<infer S>]
  ? S
  : 'identified';

/** Makes `@Category`. */
export type CategoryFactory<C extends string> = <const Args extends CategoryArguments<C>>(
  ...args: Args
) => CategoryTag<NamesIn<Args>, StateIn<Args>>;

export function categoryFactory<C extends string>(vocabulary: Vocabulary): CategoryFactory<C> {
  return (...args) => {
    const last: unknown = args.at(-1);
    const hasOptions = typeof last === 'object' && last !== null;
    const named: readonly unknown[] = hasOptions ? args.slice(0, -1) : args;
    const state = hasOptions ? stateOf(last) : 'identified';
    if (named.length === 0) throw new TypeError('@Category names no category. Give it at least one name.');
    const names = named.map((name) => vocabulary.category(name));
    const labels = names.map((name) => Object.freeze(label(name, state)));
    return tag('Category', { kind: 'category', names, state }, { says: 'labels', labels });
  };
}

function stateOf(options: object): State {
  const given = 'state' in options ? options.state : undefined;
  const state = STATES.find((candidate) => candidate === given);
  if (state !== undefined) return state;
  throw new TypeError(`@Category got the state ${JSON.stringify(given)}. Use one of ${STATES.join(', ')}.`);
}
