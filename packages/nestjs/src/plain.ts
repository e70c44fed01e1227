import { type Asking, askResponsePart } from '@purposely/guard/server';

/** Makes values plain that go to the recipient of an answer. */
export function plainFor(place: string, asking: Asking): (value: unknown) => unknown {
  return (value) => (value === undefined ? undefined : askResponsePart(value, place, asking));
}
