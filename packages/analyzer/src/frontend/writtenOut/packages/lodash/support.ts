/** What functions of several themes need: paths, callbacks in all their spellings, collections as lists of pairs. */
export const support: string = String.raw`
export function identity(value) { return value; }
export function toPath(path) {
  if (Array.isArray(path)) return path;
  if (typeof path === 'symbol') return [path];
  return String(path).replace(/\[["']?([^\]"']*)["']?\]/g, '.$1').split('.').filter((key, index) => index > 0 || key !== '');
}
function keysOn(object, path) {
  if (typeof path === 'number' || typeof path === 'symbol') return [path];
  return !Array.isArray(path) && !$purposely.isNothing(object) && typeof object === 'object' && path in object ? [path] : toPath(path);
}
export function get(object, path, fallback) {
  let value = object;
  for (const key of keysOn(object, path)) {
    if ($purposely.isNothing(value)) return fallback;
    value = value[key];
  }
  return value === undefined ? fallback : value;
}
export function property(path) { return (object) => get(object, path); }
export function propertyOf(object) { return (path) => get(object, path); }
export function eq(left, right) { return left === right || (left !== left && right !== right); }
export function isEqualWith(left, right, customizer) {
  const said = customizer === undefined ? undefined : customizer(left, right);
  if (said !== undefined) return !!said;
  if (eq(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return false;
  return names.every((name) => isEqualWith(left[name], right[name], customizer));
}
export function isEqual(left, right) { return isEqualWith(left, right); }
export function isMatch(object, source) {
  return Object.keys(source).every((name) => {
    if ($purposely.isNothing(object)) return false;
    const expected = source[name];
    return typeof expected === 'object' && expected !== null ? isMatch(object[name], expected) : eq(object[name], expected);
  });
}
export function matches(source) { return (object) => isMatch(object, source); }
export function matchesProperty(path, expected) {
  return (object) => {
    const value = get(object, path);
    return typeof expected === 'object' && expected !== null ? isMatch(value, expected) : eq(value, expected);
  };
}
export function iteratee(callback) {
  if (typeof callback === 'function') {
    $purposely.spurn(callback);
    return callback;
  }
  if ($purposely.isNothing(callback)) return identity;
  if (Array.isArray(callback)) return matchesProperty(callback[0], callback[1]);
  return typeof callback === 'object' ? matches(callback) : property(callback);
}
export function isArrayLike(value) {
  return !$purposely.isNothing(value) && typeof value === 'object' && typeof value.length === 'number';
}
function listOf(collection) {
  if (Array.isArray(collection)) return collection;
  if ($purposely.isNothing(collection)) return [];
  if (typeof collection === 'string') return collection.split('');
  return isArrayLike(collection) ? Array.from(collection) : Object.values(collection);
}
function arrayOf(list) {
  if (Array.isArray(list)) return list;
  return isArrayLike(list) ? Array.from(list) : [];
}
function pairsOf(collection) {
  if (Array.isArray(collection) || typeof collection === 'string' || isArrayLike(collection))
    return listOf(collection).map((value, index) => [index, value]);
  return $purposely.isNothing(collection) ? [] : Object.entries(collection);
}
`;
