/** Functions on arrays alone. */
export const arrays = `
export function chunk(list, size = 1) {
  const whole = arrayOf(list);
  const chunks = [];
  for (let start = 0; start < whole.length; start += size) chunks.push(whole.slice(start, start + size));
  return chunks;
}
export function compact(list) { return arrayOf(list).filter((value) => value); }
export function concat(list, ...others) { return (Array.isArray(list) ? list : [list]).concat(...others); }
function comparing(by) { return by === undefined ? identity : iteratee(by); }
function takenOut(list, others, by) {
  const call = comparing(by);
  const excluded = others.flat().map((value) => call(value));
  return arrayOf(list).filter((value) => !excluded.includes(call(value)));
}
export function difference(list, ...others) { return takenOut(list, others); }
export function differenceBy(list, ...others) {
  const by = Array.isArray(others[others.length - 1]) ? undefined : others.pop();
  return takenOut(list, others, by);
}
export function differenceWith(list, ...others) {
  const same = others.pop();
  return arrayOf(list).filter((value) => !others.flat().some((other) => same(value, other)));
}
export function without(list, ...values) { return arrayOf(list).filter((value) => !values.includes(value)); }
export function drop(list, count = 1) { return arrayOf(list).slice(count); }
export function dropRight(list, count = 1) { return count === 0 ? [...arrayOf(list)] : arrayOf(list).slice(0, -count); }
export function take(list, count = 1) { return arrayOf(list).slice(0, count); }
export function takeRight(list, count = 1) { return count === 0 ? [] : arrayOf(list).slice(-count); }
function prefixLength(list, test) {
  const call = iteratee(test);
  const end = list.findIndex((value, index) => !call(value, index, list));
  return end === -1 ? list.length : end;
}
function suffixStart(list, test) {
  const call = iteratee(test);
  return list.findLastIndex((value, index) => !call(value, index, list)) + 1;
}
export function dropWhile(list, test) { return arrayOf(list).slice(prefixLength(arrayOf(list), test)); }
export function takeWhile(list, test) { return arrayOf(list).slice(0, prefixLength(arrayOf(list), test)); }
export function dropRightWhile(list, test) { return arrayOf(list).slice(0, suffixStart(arrayOf(list), test)); }
export function takeRightWhile(list, test) { return arrayOf(list).slice(suffixStart(arrayOf(list), test)); }
export function fill(list, value, start, end) { return list.fill(value, start, end); }
export function findIndex(list, test) {
  const call = iteratee(test);
  return arrayOf(list).findIndex((value, index) => call(value, index, list));
}
export function findLastIndex(list, test) {
  const call = iteratee(test);
  return arrayOf(list).findLastIndex((value, index) => call(value, index, list));
}
export function flatten(list) { return arrayOf(list).flat(); }
export function flattenDeep(list) { return arrayOf(list).flat(Infinity); }
export function flattenDepth(list, depth = 1) { return arrayOf(list).flat(depth); }
export function fromPairs(pairs) {
  const object = {};
  for (const pair of arrayOf(pairs)) object[pair[0]] = pair[1];
  return object;
}
export function head(list) { return $purposely.isNothing(list) ? undefined : list[0]; }
export function last(list) { return $purposely.isNothing(list) ? undefined : list[list.length - 1]; }
export function nth(list, index = 0) { return $purposely.isNothing(list) ? undefined : list[index < 0 ? list.length + index : index]; }
export function initial(list) { return arrayOf(list).slice(0, -1); }
export function tail(list) { return arrayOf(list).slice(1); }
export function indexOf(list, value, from) { return arrayOf(list).indexOf(value, from); }
export function lastIndexOf(list, value) { return arrayOf(list).lastIndexOf(value); }
function common(lists, by) {
  const call = comparing(by);
  const [first = [], ...others] = lists;
  const kept = first.filter((value) => others.every((other) => other.some((item) => eq(call(item), call(value)))));
  return uniqBy(kept, by);
}
export function intersection(...lists) { return common(lists); }
export function intersectionBy(...lists) {
  const by = Array.isArray(lists[lists.length - 1]) ? undefined : lists.pop();
  return common(lists, by);
}
export function intersectionWith(...lists) {
  const same = lists.pop();
  const [first = [], ...others] = lists;
  return first.filter((value) => others.every((other) => other.some((item) => same(value, item))));
}
export function join(list, separator = ',') { return $purposely.isNothing(list) ? '' : arrayOf(list).join(separator); }
export function pull(list, ...values) { return pullAll(list, values); }
export function pullAll(list, values) {
  remove(list, (value) => values.includes(value));
  return list;
}
export function pullAt(list, ...indexes) {
  const wanted = indexes.flat();
  const taken = wanted.map((index) => list[index]);
  remove(list, (value, index) => wanted.includes(index));
  return taken;
}
export function remove(list, test) {
  const call = iteratee(test);
  const removed = [];
  const kept = [];
  list.forEach((value, index) => (call(value, index, list) ? removed : kept).push(value));
  list.length = 0;
  list.push(...kept);
  return removed;
}
export function reverse(list) { return list.reverse(); }
export function slice(list, start, end) { return arrayOf(list).slice(start, end); }
export function sortedIndex(list, value) {
  const index = arrayOf(list).findIndex((item) => item >= value);
  return index === -1 ? list.length : index;
}
function distinct(list, call) {
  const seen = [];
  return list.filter((value) => {
    const key = call(value);
    if (seen.includes(key)) return false;
    seen.push(key);
    return true;
  });
}
export function uniq(list) { return distinct(arrayOf(list), identity); }
export function uniqBy(list, by) { return distinct(arrayOf(list), comparing(by)); }
export function uniqWith(list, same) {
  const kept = [];
  for (const value of arrayOf(list)) if (!kept.some((other) => same(other, value))) kept.push(value);
  return kept;
}
export function union(...lists) { return uniq(lists.flat()); }
export function unionBy(...lists) {
  const by = Array.isArray(lists[lists.length - 1]) ? undefined : lists.pop();
  return uniqBy(lists.flat(), by);
}
export function unionWith(...lists) {
  const same = lists.pop();
  return uniqWith(lists.flat(), same);
}
export function xor(...lists) {
  return uniq(lists.flat()).filter((value) => lists.filter((list) => list.includes(value)).length === 1);
}
export function zip(...lists) { return unzip(lists); }
export function unzip(lists) {
  const length = Math.max(0, ...lists.map((list) => list.length));
  const rows = [];
  for (let index = 0; index < length; index++) rows.push(lists.map((list) => list[index]));
  return rows;
}
export function zipWith(...lists) {
  const join = typeof lists[lists.length - 1] === 'function' ? lists.pop() : (...row) => row;
  return unzip(lists).map((row) => join(...row));
}
export function unzipWith(lists, join) { return unzip(lists).map((row) => join(...row)); }
export function zipObject(names = [], values = []) {
  const object = {};
  names.forEach((name, index) => { object[name] = values[index]; });
  return object;
}
export function zipObjectDeep(names = [], values = []) {
  const object = {};
  names.forEach((name, index) => { set(object, name, values[index]); });
  return object;
}
export const first = head, sortedUniq = uniq, sortedUniqBy = uniqBy;
`;
