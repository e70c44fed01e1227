/** Functions on text: its letters come from what goes in. */
export const text: string = String.raw`
export function words(text, pattern) {
  return toString(text).match(pattern ?? /[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]|\d+|[^\x00-\x7f]+/g) ?? [];
}
export function deburr(text) { return toString(text).normalize('NFD').replace(/[\u0300-\u036f]/g, ''); }
function spoken(text) { return words(deburr(text).replace(/['’]/g, '')); }
export function upperFirst(text) {
  const whole = toString(text);
  return whole.charAt(0).toUpperCase() + whole.slice(1);
}
export function lowerFirst(text) {
  const whole = toString(text);
  return whole.charAt(0).toLowerCase() + whole.slice(1);
}
export function capitalize(text) { return upperFirst(toString(text).toLowerCase()); }
export function camelCase(text) {
  return spoken(text).map((word, index) => (index === 0 ? word.toLowerCase() : capitalize(word))).join('');
}
export function kebabCase(text) { return spoken(text).map((word) => word.toLowerCase()).join('-'); }
export function snakeCase(text) { return spoken(text).map((word) => word.toLowerCase()).join('_'); }
export function lowerCase(text) { return spoken(text).map((word) => word.toLowerCase()).join(' '); }
export function upperCase(text) { return spoken(text).map((word) => word.toUpperCase()).join(' '); }
export function startCase(text) { return spoken(text).map((word) => upperFirst(word)).join(' '); }
export function toLower(text) { return toString(text).toLowerCase(); }
export function toUpper(text) { return toString(text).toUpperCase(); }
const letters = (count, pad) => String(pad).repeat(count).slice(0, count);
export function pad(text, length = 0, fill = ' ') {
  const whole = toString(text);
  const missing = Math.max(0, length - whole.length);
  return letters(Math.floor(missing / 2), fill) + whole + letters(Math.ceil(missing / 2), fill);
}
export function padStart(text, length = 0, fill = ' ') { return toString(text).padStart(length, fill); }
export function padEnd(text, length = 0, fill = ' ') { return toString(text).padEnd(length, fill); }
export function repeat(text, count = 1) { return toString(text).repeat(count); }
export function replace(text, pattern, replacement) { return toString(text).replace(pattern, replacement); }
export function split(text, separator, limit) { return toString(text).split(separator, limit); }
export function startsWith(text, target, position) { return toString(text).startsWith(target, position); }
export function endsWith(text, target, position) { return toString(text).endsWith(target, position); }
export function trimStart(text, characters) {
  const whole = toString(text);
  if (characters === undefined) return whole.trimStart();
  let start = 0;
  while (start < whole.length && characters.includes(whole[start])) start++;
  return whole.slice(start);
}
export function trimEnd(text, characters) {
  const whole = toString(text);
  if (characters === undefined) return whole.trimEnd();
  let end = whole.length;
  while (end > 0 && characters.includes(whole[end - 1])) end--;
  return whole.slice(0, end);
}
export function trim(text, characters) {
  return characters === undefined ? toString(text).trim() : trimEnd(trimStart(text, characters), characters);
}
export function truncate(text, options) {
  const whole = toString(text);
  const length = options?.length ?? 30;
  const end = options?.omission ?? '...';
  return whole.length <= length ? whole : whole.slice(0, length - end.length) + end;
}
export function escape(text) {
  return toString(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;');
}
export function unescape(text) {
  return toString(text).replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, '&');
}
export function escapeRegExp(text) { return toString(text).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'); }
export function parseInt(text, radix) { return Number.parseInt(text, radix); }
export const templateSettings = { imports: {} };
export function template(text, options) {
  return (data) => {
    const all = { ...options?.imports, ...data };
    const whole = toString(text);
    if (/<%(?![-=]\s*[\w$.]+\s*%>)/.test(whole)) return whole + JSON.stringify(all);
    const put = (match, name) => toString(get(all, name));
    return whole.replace(/<%[-=]\s*([\w$.]+)\s*%>/g, put).replace(/\$\{\s*([\w$.]+)\s*\}/g, put);
  };
}
`;
