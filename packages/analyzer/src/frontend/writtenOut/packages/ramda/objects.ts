/** Functions on objects: what they change is a copy. */
export const objects = `
function at(object, key) {
  if ($purposely.isNothing(object)) return undefined;
  return typeof key === 'number' && key < 0 ? object[object.length + key] : object[key];
}
export function prop(name, object) { return at(object, name); }
export function propOr(fallback, name, object) { return defaultTo(fallback, at(object, name)); }
export function props(names, object) { return names.map((name) => object[name]); }
export function path(keys, object) { return keys.reduce((value, key) => at(value, key), object); }
export function pathOr(fallback, keys, object) { return defaultTo(fallback, path(keys, object)); }
export function paths(all, object) { return all.map((keys) => path(keys, object)); }
function copied(key, object) {
  if (Array.isArray(object)) return [...object];
  return $purposely.isNothing(object) && typeof key === 'number' ? [] : { ...object };
}
export function assoc(name, value, object) {
  const copy = copied(name, object);
  copy[name] = value;
  return copy;
}
export function assocPath(keys, value, object) {
  if (keys.length === 0) return value;
  const [key, ...rest] = keys;
  return assoc(key, rest.length === 0 ? value : assocPath(rest, value, at(object, key)), object);
}
export function modify(name, change, object) { return name in object ? assoc(name, change(object[name]), object) : object; }
export function modifyPath(keys, change, object) { return assocPath(keys, change(path(keys, object)), object); }
export function dissoc(name, object) {
  const copy = { ...object };
  delete copy[name];
  return copy;
}
export function dissocPath(keys, object) {
  const [key, ...rest] = keys;
  if (rest.length === 0) return dissoc(key, object);
  return $purposely.isNothing(at(object, key)) ? object : assoc(key, dissocPath(rest, object[key]), object);
}
export function pick(names, object) {
  const picked = {};
  for (const name of names) if (name in object) picked[name] = object[name];
  return picked;
}
export function pickAll(names, object) { return Object.fromEntries(names.map((name) => [name, object[name]])); }
export function pickBy(test, object) {
  return Object.fromEntries(Object.entries(object).filter(([name, value]) => test(value, name, object)));
}
export function omit(names, object) {
  const left = { ...object };
  for (const name of names) delete left[name];
  return left;
}
export function mergeRight(left, right) { return { ...left, ...right }; }
export function mergeLeft(left, right) { return { ...right, ...left }; }
export function mergeAll(objects) { return Object.assign({}, ...objects); }
function isPlain(value) { return typeof value === 'object' && value !== null && !Array.isArray(value); }
export function mergeDeepWithKey(resolve, left, right) {
  const merged = { ...left };
  for (const [name, value] of Object.entries(right)) {
    const own = merged[name];
    if (!Object.hasOwn(left, name)) merged[name] = value;
    else merged[name] = isPlain(own) && isPlain(value) ? mergeDeepWithKey(resolve, own, value) : resolve(name, own, value);
  }
  return merged;
}
export function mergeDeepWith(resolve, left, right) { return mergeDeepWithKey((name, own, other) => resolve(own, other), left, right); }
export function mergeDeepRight(left, right) { return mergeDeepWithKey((name, own, other) => other, left, right); }
export function mergeDeepLeft(left, right) { return mergeDeepWithKey((name, own) => own, left, right); }
export function mergeWith(resolve, left, right) {
  const merged = { ...left };
  for (const [name, value] of Object.entries(right))
    merged[name] = Object.hasOwn(left, name) ? resolve(left[name], value) : value;
  return merged;
}
export function keys(object) { return Object.keys(object); }
export function values(object) { return Object.values(object); }
export function toPairs(object) { return Object.entries(object); }
export function fromPairs(pairs) { return Object.fromEntries(pairs); }
export function objOf(name, value) { return { [name]: value }; }
export function mapObjIndexed(change, object) {
  $purposely.spurn(change);
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value, name, object)]));
}
export function renameKeys(names, object) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [names[name] ?? name, value]));
}
export function evolve(changes, object) {
  const evolved = Array.isArray(object) ? [] : {};
  for (const [name, value] of Object.entries(object)) {
    const change = changes[name];
    if (typeof change === 'function') evolved[name] = change(value);
    else evolved[name] = isPlain(change) && typeof value === 'object' ? evolve(change, value) : value;
  }
  return evolved;
}
export function invertObj(object) { return Object.fromEntries(Object.entries(object).map(([name, value]) => [value, name])); }
export function has(name, object) { return Object.hasOwn(object, name); }
export function hasPath(keys, object) { return path(keys, object) !== undefined; }
export function hasIn(name, object) { return name in object; }
export function clone(value) { return $purposely.copy(value); }
export function lens(read, write) { return { read, write }; }
export function lensProp(name) { return { read: (object) => prop(name, object), write: (value, object) => assoc(name, value, object) }; }
export function lensIndex(index) { return { read: (list) => list[index], write: (value, list) => update(index, value, list) }; }
export function lensPath(keys) { return { read: (object) => path(keys, object), write: (value, object) => assocPath(keys, value, object) }; }
export function view(lens, object) { return lens.read(object); }
export function set(lens, value, object) { return lens.write(value, object); }
export function over(lens, change, object) { return lens.write(change(lens.read(object)), object); }
export function equals(left, right) {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => equals(left[name], right[name]));
}
export function identical(left, right) { return Object.is(left, right); }
export function propEq(value, name, object) { return equals(value, at(object, name)); }
export function pathEq(value, keys, object) { return equals(value, path(keys, object)); }
export function eqProps(name, left, right) { return equals(left[name], right[name]); }
export function propSatisfies(test, name, object) { return test(at(object, name)); }
export function pathSatisfies(test, keys, object) { return test(path(keys, object)); }
export function where(tests, object) { return Object.keys(tests).every((name) => tests[name](object[name])); }
export function whereEq(wanted, object) { return Object.keys(wanted).every((name) => equals(wanted[name], object[name])); }
`;
