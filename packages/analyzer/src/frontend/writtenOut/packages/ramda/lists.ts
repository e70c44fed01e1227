/** Functions on lists. */
export const lists = `
export function map(change, functor) {
  $purposely.spurn(change);
  if (Array.isArray(functor)) return functor.map((value) => change(value));
  if (typeof functor === 'function') return (...given) => change(functor(...given));
  return typeof functor.map === 'function' ? functor.map(change) : mapObjIndexed((value) => change(value), functor);
}
export function filter(test, list) {
  $purposely.spurn(test);
  if (Array.isArray(list)) return list.filter((value) => test(value));
  return Object.fromEntries(Object.entries(list).filter(([, value]) => test(value)));
}
export function reject(test, list) {
  $purposely.spurn(test);
  return filter((value) => !test(value), list);
}
export function forEach(visit, list) {
  $purposely.spurn(visit);
  list.forEach((value) => { visit(value); });
  return list;
}
export function forEachObjIndexed(visit, object) {
  $purposely.spurn(visit);
  for (const [name, value] of Object.entries(object)) visit(value, name, object);
  return object;
}
export function reduce(step, initial, list) {
  $purposely.spurn(step);
  return list.reduce((result, value) => step(result, value), initial);
}
export function reduceRight(step, initial, list) {
  $purposely.spurn(step);
  return list.reduceRight((result, value) => step(value, result), initial);
}
export function scan(step, initial, list) {
  const results = [initial];
  for (const value of list) results.push(step(results[results.length - 1], value));
  return results;
}
export function chain(change, list) {
  $purposely.spurn(change);
  if (typeof list === 'function') return (given) => change(list(given))(given);
  return list.flatMap((value) => change(value));
}
export function find(test, list) {
  $purposely.spurn(test);
  return list.find((value) => test(value));
}
export function findLast(test, list) {
  $purposely.spurn(test);
  return list.findLast((value) => test(value));
}
export function findIndex(test, list) { return list.findIndex((value) => test(value)); }
export function any(test, list) { return list.some((value) => test(value)); }
export function all(test, list) { return list.every((value) => test(value)); }
export function none(test, list) { return !list.some((value) => test(value)); }
export function count(test, list) { return list.filter((value) => test(value)).length; }
export function includes(value, list) { return list.includes(value); }
export function indexOf(value, list) { return list.indexOf(value); }
export function partition(test, list) { return [filter(test, list), reject(test, list)]; }
export function groupBy(name, list) {
  const groups = {};
  for (const value of list) {
    const key = name(value);
    if (Object.hasOwn(groups, key)) groups[key].push(value);
    else groups[key] = [value];
  }
  return groups;
}
export function indexBy(name, list) {
  const items = {};
  for (const value of list) items[name(value)] = value;
  return items;
}
export function countBy(name, list) { return mapObjIndexed((group) => group.length, groupBy(name, list)); }
function compared(left, right) { return left < right ? -1 : left > right ? 1 : 0; }
export function sort(compare, list) { return [...list].sort(compare); }
export function sortBy(rank, list) { return [...list].sort((left, right) => compared(rank(left), rank(right))); }
export function sortWith(orders, list) {
  return [...list].sort((left, right) => {
    for (const order of orders) {
      const result = order(left, right);
      if (result !== 0) return result;
    }
    return 0;
  });
}
export function ascend(rank, left, right) { return compared(rank(left), rank(right)); }
export function descend(rank, left, right) { return compared(rank(right), rank(left)); }
export function uniqBy(name, list) {
  const seen = [];
  return list.filter((value) => {
    const key = name(value);
    if (seen.includes(key)) return false;
    seen.push(key);
    return true;
  });
}
export function uniq(list) { return uniqBy((value) => value, list); }
export function flatten(list) { return list.flat(Infinity); }
export function unnest(list) { return list.flat(); }
export function zip(left, right) { return zipWith((first, second) => [first, second], left, right); }
export function zipWith(join, left, right) {
  return left.slice(0, right.length).map((value, index) => join(value, right[index]));
}
export function zipObj(names, values) { return Object.fromEntries(zip(names, values)); }
export function xprod(left, right) { return left.flatMap((first) => right.map((second) => [first, second])); }
export function splitEvery(size, list) {
  const parts = [];
  for (let start = 0; start < list.length; start += size) parts.push(list.slice(start, start + size));
  return parts;
}
export function splitAt(index, list) { return [list.slice(0, index), list.slice(index)]; }
export function concat(left, right) { return typeof left === 'string' ? left + right : left.concat(right); }
export function append(value, list) { return [...list, value]; }
export function prepend(value, list) { return [value, ...list]; }
export function head(list) { return list[0]; }
export function last(list) { return list[list.length - 1]; }
export function tail(list) { return list.slice(1); }
export function init(list) { return list.slice(0, -1); }
export function nth(index, list) { return list[index < 0 ? list.length + index : index]; }
export function take(count, list) { return list.slice(0, count); }
export function takeLast(count, list) { return count === 0 ? list.slice(0, 0) : list.slice(-count); }
export function drop(count, list) { return list.slice(count); }
export function dropLast(count, list) { return count === 0 ? list.slice(0) : list.slice(0, -count); }
export function takeWhile(test, list) {
  const end = list.findIndex((value) => !test(value));
  return end === -1 ? list.slice(0) : list.slice(0, end);
}
export function dropWhile(test, list) {
  const start = list.findIndex((value) => !test(value));
  return start === -1 ? [] : list.slice(start);
}
export function slice(start, end, list) { return list.slice(start, end); }
export function insert(index, value, list) { return [...list.slice(0, index), value, ...list.slice(index)]; }
export function remove(start, count, list) { return [...list.slice(0, start), ...list.slice(start + count)]; }
export function update(index, value, list) { return list.map((item, at) => (at === index ? value : item)); }
export function adjust(index, change, list) { return list.map((item, at) => (at === index ? change(item) : item)); }
export function reverse(list) { return typeof list === 'string' ? [...list].reverse().join('') : [...list].reverse(); }
export function join(separator, list) { return list.join(separator); }
export function intersperse(separator, list) { return list.flatMap((value, index) => (index === 0 ? [value] : [separator, value])); }
export function aperture(size, list) { return list.slice(0, list.length - size + 1).map((value, index) => list.slice(index, index + size)); }
export function without(values, list) { return list.filter((value) => !values.includes(value)); }
export function difference(left, right) { return uniq(left.filter((value) => !right.includes(value))); }
export function intersection(left, right) { return uniq(right.filter((value) => left.includes(value))); }
export function union(left, right) { return uniq(left.concat(right)); }
export function length(list) { return list.length; }
export function pluck(name, list) { return list.map((value) => value[name]); }
export function project(names, list) { return list.map((value) => pickAll(names, value)); }
export function range(from, to) {
  const list = [];
  for (let value = from; value < to; value++) list.push(value);
  return list;
}
export function times(make, count) { return range(0, count).map((index) => make(index)); }
export function repeat(value, count) { return range(0, count).map(() => value); }
export function of(value) { return [value]; }
export function unfold(step, seed) {
  const list = [];
  for (let pair = step(seed); pair; pair = step(pair[1])) list.push(pair[0]);
  return list;
}
export function sum(list) { return list.reduce((total, value) => total + value, 0); }
export function product(list) { return list.reduce((total, value) => total * value, 1); }
export function mean(list) { return sum(list) / list.length; }
`;
