/**
 * The own fields of a request, without a prototype. What a polluted `Object.prototype` adds to every object must not become
 * a purpose or a recipient that nobody named.
 */
export function ownFields<Fields extends object>(fields: Fields): Fields {
  return Object.assign(Object.create(null), fields);
}

/** One own field of a request; nothing where only a prototype has it. */
export function ownField<Fields extends object, Key extends keyof Fields>(
  fields: Fields,
  key: Key,
): Fields[Key] | undefined {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}
