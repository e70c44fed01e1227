/** What follows from facts of the program alone: found out when first asked for, and kept as long as those facts are. */
export function oncePer<Key extends object, Answer>(find: (key: Key) => Answer): (key: Key) => Answer {
  const known = new WeakMap<Key, { readonly answer: Answer }>();
  return (key) => {
    let found = known.get(key);
    if (found === undefined) {
      found = { answer: find(key) };
      known.set(key, found);
    }
    return found.answer;
  };
}
