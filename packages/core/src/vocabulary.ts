/** How far data still identifies a person (ISO/IEC 19944-1, "data identification qualifier"). */
export type State = 'identified' | 'pseudonymized' | 'unlinked-pseudonymized' | 'anonymized' | 'aggregated';

/** Every state, in falling order of identifiability. */
export const STATES: readonly State[] = Object.freeze([
  'identified',
  'pseudonymized',
  'unlinked-pseudonymized',
  'anonymized',
  'aggregated',
] as const);

/** Whether the data of a use belongs to the customer whom the use serves. */
export type CustomerRelation = 'same' | 'other';

/** A data category or a purpose, as it stands in its hierarchy. */
export interface Term<Name extends string = string> {
  readonly name: Name;
  readonly description?: string;
  /** The terms directly above, the enclosing one first. */
  readonly parents: readonly Name[];
  /** The terms directly below. */
  readonly children: readonly Name[];
}

/**
 * Tells whether a value is the name of a state.
 * @param value anything
 */
export function isState(value: unknown): value is State {
  return (STATES as readonly unknown[]).includes(value);
}
