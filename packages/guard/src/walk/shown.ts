import { shared } from '../shared';

type Show = (instance: object) => object;

const shows: WeakMap<object, Show> = shared('purposely.shown', () => new WeakMap<object, Show>());

/**
 * Says what borders look at in place of the instances of a class that holds its data in a way of its own, as documents of a
 * database library do: records whose fields have labels.
 */
export function showAs(prototype: object, show: Show): void {
  shows.set(prototype, show);
}

/** What is looked at in place of an object; `undefined` for nearly all objects. */
export function shownOf(value: object): object | undefined {
  let current: unknown = Object.getPrototypeOf(value);
  while (typeof current === 'object' && current !== null) {
    const show = shows.get(current);
    if (show !== undefined) return show(value);
    current = Object.getPrototypeOf(current);
  }
  return undefined;
}
