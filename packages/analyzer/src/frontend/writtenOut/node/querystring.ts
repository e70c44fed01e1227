/** Queries as objects; a name that stands there twice holds a list. */
export const querystring = `
export const escape = (text) => encodeURIComponent(text);
export const unescape = (text) => decodeURIComponent(text);
function add(result, name, value) {
  if (!Object.hasOwn(result, name)) result[name] = value;
  else if (Array.isArray(result[name])) result[name].push(value);
  else result[name] = [result[name], value];
}
export function parse(text, separator = '&', equals = '=', options) {
  const decode = options?.decodeURIComponent ?? unescape;
  const result = Object.create(null);
  for (const part of $purposely.apart(text, separator) ?? text.split(separator)) {
    const [name, ...value] = part.replaceAll('+', ' ').split(equals);
    if (part !== '') add(result, decode(name), decode(value.join(equals)));
  }
  return result;
}
export function stringify(object, separator = '&', equals = '=', options) {
  const encode = options?.encodeURIComponent ?? escape;
  return Object.entries(object ?? {})
    .flatMap(([name, value]) => (Array.isArray(value) && !$purposely.isUnknown(value) ? value : [value]).map((each) => encode(name) + equals + encode(each)))
    .join(separator);
}
export const decode = parse;
export const encode = stringify;
`;
