/** Functions on the properties of objects. */
export const objects: string = String.raw`
export function keys(object) { return $purposely.isNothing(object) ? [] : Object.keys(object); }
export function values(object) { return $purposely.isNothing(object) ? [] : Object.values(object); }
export function keysIn(object) {
  const names = [];
  for (const name in object) names.push(name);
  return names;
}
export function valuesIn(object) { return keysIn(object).map((name) => object[name]); }
export function toPairs(object) {
  if (object instanceof Map) return [...object.entries()];
  return $purposely.isNothing(object) ? [] : Object.entries(object);
}
export function toPairsIn(object) { return keysIn(object).map((name) => [name, object[name]]); }
export function at(object, ...paths) { return paths.flat().map((path) => get(object, path)); }
export function has(object, path) {
  let inner = object;
  for (const key of keysOn(object, path)) {
    if ($purposely.isNothing(inner) || !Object.hasOwn(inner, key)) return false;
    inner = inner[key];
  }
  return true;
}
export function hasIn(object, path) {
  let inner = object;
  for (const key of keysOn(object, path)) {
    if ($purposely.isNothing(inner) || !(key in Object(inner))) return false;
    inner = inner[key];
  }
  return true;
}
export function updateWith(object, path, change) {
  if ($purposely.isNothing(object)) return object;
  const whole = keysOn(object, path);
  let inner = object;
  whole.forEach((key, index) => {
    if (index === whole.length - 1) inner[key] = change(inner[key]);
    else {
      if (typeof inner[key] !== 'object' || inner[key] === null) inner[key] = /^\d+$/.test(String(whole[index + 1])) ? [] : {};
      inner = inner[key];
    }
  });
  return object;
}
export function update(object, path, change) {
  $purposely.spurn(change);
  return updateWith(object, path, change);
}
export function set(object, path, value) { return updateWith(object, path, () => value); }
export function setWith(object, path, value) { return set(object, path, value); }
export function unset(object, path) {
  const whole = keysOn(object, path);
  const parent = whole.length === 1 ? object : get(object, whole.slice(0, -1));
  return $purposely.isNothing(parent) ? true : delete parent[whole[whole.length - 1]];
}
export function pick(object, ...paths) {
  const picked = {};
  for (const path of paths.flat()) if (hasIn(object, path)) set(picked, keysOn(object, path), get(object, path));
  return picked;
}
export function omit(object, ...paths) {
  if ($purposely.isNothing(object)) return {};
  const deep = paths.flat().some((path) => keysOn(object, path).length > 1);
  const left = deep ? cloneDeep(object) : assignIn({}, object);
  for (const path of paths.flat()) unset(left, path);
  return left;
}
export function pickBy(object, test) {
  const call = iteratee(test);
  const picked = {};
  for (const name in object) if (call(object[name], name)) picked[name] = object[name];
  return picked;
}
export function omitBy(object, test) {
  const call = iteratee(test);
  return pickBy(object, (value, name) => !call(value, name));
}
export function assign(object, ...sources) { return Object.assign(object, ...sources); }
export function assignIn(object, ...sources) {
  for (const source of sources) for (const name in source) object[name] = source[name];
  return object;
}
export function assignWith(object, ...rest) {
  const customize = rest.pop();
  for (const source of rest)
    for (const name of keys(source)) {
      const own = customize(object[name], source[name], name, object, source);
      object[name] = own === undefined ? source[name] : own;
    }
  return object;
}
export function defaults(object, ...sources) {
  const target = Object(object);
  for (const source of sources) for (const name in source) if (target[name] === undefined) target[name] = source[name];
  return target;
}
export function defaultsDeep(object, ...sources) {
  for (const source of sources)
    for (const name of keys(source)) {
      if (object[name] === undefined) object[name] = cloneDeep(source[name]);
      else if (isContainer(object[name]) && isContainer(source[name])) defaultsDeep(object[name], source[name]);
    }
  return object;
}
function isContainer(value) { return Array.isArray(value) || isPlainObject(value); }
export function mergeWith(object, ...rest) {
  const customize = rest.pop();
  for (const source of rest) mergeInto(object, source, customize);
  return object;
}
function mergeInto(target, source, customize) {
  for (const name in source) {
    const value = source[name];
    const own = customize === undefined ? undefined : customize(target[name], value, name, target, source);
    if (own !== undefined) target[name] = own;
    else if (isContainer(value)) {
      const fits = Array.isArray(value) ? Array.isArray(target[name]) : isObject(target[name]) && !Array.isArray(target[name]);
      if (!fits) target[name] = Array.isArray(value) ? [] : {};
      mergeInto(target[name], value, customize);
    } else if (value !== undefined || !(name in target)) target[name] = value;
  }
}
export function merge(object, ...sources) {
  for (const source of sources) mergeInto(object, source);
  return object;
}
export function clone(value) {
  if (Array.isArray(value)) return [...value];
  if (value instanceof Map) return new Map(value);
  if (value instanceof Set) return new Set(value);
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? {} : value;
  return Object.assign(Object.create(Object.getPrototypeOf(value)), value);
}
export function cloneDeep(value) { return $purposely.copy(value); }
export function cloneDeepWith(value, customize) {
  const own = customize(value);
  if (own !== undefined) return own;
  if (Array.isArray(value)) return value.map((item) => cloneDeepWith(item, customize));
  return isPlainObject(value) ? mapValues(value, (item) => cloneDeepWith(item, customize)) : cloneDeep(value);
}
export function create(prototype, properties) { return Object.assign(Object.create(prototype), properties); }
export function mapValues(object, callback) {
  const call = iteratee(callback);
  const changed = {};
  for (const name of keys(object)) changed[name] = call(object[name], name, object);
  return changed;
}
export function mapKeys(object, callback) {
  const call = iteratee(callback);
  const changed = {};
  for (const name of keys(object)) changed[call(object[name], name, object)] = object[name];
  return changed;
}
export function invert(object) {
  const inverted = {};
  for (const name of keys(object)) inverted[object[name]] = name;
  return inverted;
}
export function invertBy(object, callback) {
  const call = iteratee(callback);
  return groupBy(keys(object), (name) => call(object[name]));
}
export function findKey(object, test) {
  const call = iteratee(test);
  return keys(object).find((name) => call(object[name], name, object));
}
export function findLastKey(object, test) {
  const call = iteratee(test);
  return keys(object).findLast((name) => call(object[name], name, object));
}
export function forOwn(object, callback) {
  const call = iteratee(callback);
  for (const name of keys(object)) if (call(object[name], name, object) === false) break;
  return object;
}
export function forIn(object, callback) {
  const call = iteratee(callback);
  for (const name of keysIn(object)) if (call(object[name], name, object) === false) break;
  return object;
}
export function functions(object) { return keys(object).filter((name) => typeof object[name] === 'function'); }
export function result(object, path, fallback) {
  const whole = keysOn(object, path);
  const parent = whole.length === 1 ? object : get(object, whole.slice(0, -1));
  const found = $purposely.isNothing(parent) ? undefined : parent[whole[whole.length - 1]];
  const value = found === undefined ? fallback : found;
  return typeof value === 'function' ? value.call(parent) : value;
}
export function invoke(object, path, ...given) {
  const whole = keysOn(object, path);
  const parent = whole.length === 1 ? object : get(object, whole.slice(0, -1));
  return $purposely.isNothing(parent) ? undefined : parent[whole[whole.length - 1]]?.(...given);
}
export function method(path, ...given) { return (object) => invoke(object, path, ...given); }
export function methodOf(object, ...given) { return (path) => invoke(object, path, ...given); }
export function transform(object, callback, start) {
  const result = start ?? (Array.isArray(object) ? [] : {});
  for (const [key, value] of pairsOf(object)) if (callback(result, value, key, object) === false) break;
  return result;
}
export const entries = toPairs, entriesIn = toPairsIn, extend = assignIn;
`;
