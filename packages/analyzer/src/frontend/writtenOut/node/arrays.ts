/** What waits for the elements of a list one after the other. */
export const arrays = `
async function fromAsync(source, change, self) {
  const isLike = $purposely.isNothing(source[Symbol.asyncIterator]) && $purposely.isNothing(source[Symbol.iterator]);
  const list = [];
  for await (const item of $purposely.certainly(isLike) ? Array.from(source) : source)
    list.push($purposely.isNothing(change) ? item : await change.call(self, item, list.length));
  return list;
}
export { fromAsync as 'Array.fromAsync' };
`;
