import { shared } from '../shared';

/** Who hears of assignments to guarded fields of the instances of one class. */
export interface WriteListener {
  written?: ((instance: object) => void) | undefined;
}

const listeners: WeakMap<object, WriteListener> = shared(
  'purposely.writes',
  () => new WeakMap<object, WriteListener>(),
);

/** The listener of a prototype, to be asked at each assignment, whoever sets it and when. */
export function listenerOf(prototype: object): WriteListener {
  const known = listeners.get(prototype) ?? {};
  listeners.set(prototype, known);
  return known;
}
