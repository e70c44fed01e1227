/** What goes through an object that only says what comes next. */
export const iterators = `
function* through(iterator) {
  let step = iterator.next();
  try {
    for (; !step.done; step = iterator.next()) yield step.value;
  } finally {
    if (!step.done && typeof iterator.return === 'function') iterator.return();
  }
}
function from(source) {
  const iterator = $purposely.isNothing(source[Symbol.iterator]) ? source : source[Symbol.iterator]();
  return typeof iterator.flatMap === 'function' ? iterator : through(iterator);
}
export { from as 'Iterator.from' };
`;
