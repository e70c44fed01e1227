/** What is in a map or set, whatever iterator a subclass gave it, so that nothing of it is left out. */
export function entriesOf(map: ReadonlyMap<unknown, unknown>): MapIterator<[unknown, unknown]> {
  return Map.prototype.entries.call(map) as MapIterator<[unknown, unknown]>;
}

export function valuesOf(set: ReadonlySet<unknown>): SetIterator<unknown> {
  return Set.prototype.values.call(set) as SetIterator<unknown>;
}

/** The text or number in a wrapper object such as `new String('text')`, whatever a subclass says of it. */
export function wrapped(value: object): string | number | undefined {
  if (value instanceof String) return String.prototype.valueOf.call(value);
  return value instanceof Number ? Number.prototype.valueOf.call(value) : undefined;
}

/** The text of an address, or of the parts of a request, which no enumeration shows; all of it, whatever a subclass shows. */
export function addressText(value: object): string | undefined {
  if (value instanceof URL) return URL.prototype.toString.call(value);
  if (value instanceof URLSearchParams) return URLSearchParams.prototype.toString.call(value);
  if (value instanceof Headers) return joined(Headers.prototype.entries.call(value));
  return value instanceof FormData ? joined(FormData.prototype.entries.call(value)) : undefined;
}

function joined(entries: Iterable<readonly unknown[]>): string {
  return [...entries].flat().join('\n');
}
