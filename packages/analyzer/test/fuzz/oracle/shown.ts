/**
 * Everything that a value holds, as text: two values with the same text hold the same data. Functions, promises and
 * iterators are opaque, as what they hold is not in them but comes out of them.
 */
export function shown(value: unknown): string {
  const met = new Map<object, number>();
  const show = (part: unknown): string => {
    if (typeof part === 'string') return JSON.stringify(part);
    if (typeof part === 'function') return 'function';
    if (typeof part !== 'object' || part === null) return String(part);
    const before = met.get(part);
    if (before !== undefined) return `#${before}`;
    met.set(part, met.size);
    const inside: string[] = [];
    if (part instanceof Map) for (const [key, held] of part) inside.push(`${show(key)} => ${show(held)}`);
    if (part instanceof Set) for (const held of part) inside.push(show(held));
    if (part instanceof Error) inside.push(show(part.message), show(part.cause));
    for (const key of Object.keys(part)) inside.push(`${JSON.stringify(key)}: ${show(Reflect.get(part, key))}`);
    return `{${inside.join(', ')}}`;
  };
  return show(value);
}
