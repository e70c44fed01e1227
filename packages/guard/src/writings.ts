import { textOfView } from './walk/leaf';

/**
 * The ways in which a value stands in a text: plainly, in JSON, a URL, a form or HTML, and, for a date, as `String(date)`, UTC
 * and milliseconds write it.
 * @returns nothing for what is no text, number, date or bytes
 */
export function writingsOf(value: unknown): readonly string[] {
  const [first, ...others] = plainly(value);
  if (first === undefined) return [];
  if (PLAIN.test(first)) return [first, ...others];
  const inJson = JSON.stringify(first).slice(1, -1);
  const inUrl = encodedForUrl(first);
  return [...new Set([first, inJson, inUrl, inForm(inUrl), ...inHtml(first), ...others])];
}

/** What is written alike everywhere. */
const PLAIN = /^[\w.*-]*$/;

function encodedForUrl(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    // Half of a surrogate pair cannot be encoded for a URL; Buffer replaces it.
    return encodeURIComponent(Buffer.from(text).toString());
  }
}

/** The same in a form (application/x-www-form-urlencoded, URL Standard), which encodes more, and spaces otherwise. */
function inForm(inUrl: string): string {
  return inUrl.replace(/[!'()~]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`).replaceAll('%20', '+');
}

/** As templates escape it. They agree on all but the quotation marks. */
function inHtml(text: string): readonly string[] {
  if (!/[&<>"']/.test(text)) return [];
  const marked = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return QUOTATION_MARKS.map(([double, single]) => marked.replaceAll('"', double).replaceAll("'", single));
}

const QUOTATION_MARKS = [
  ['"', "'"],
  ['&quot;', "'"],
  ['&quot;', '&#39;'],
  ['&#34;', '&#39;'],
  ['&quot;', '&#x27;'],
  ['&quot;', '&apos;'],
] as const;

function plainly(value: unknown): readonly string[] {
  const first = textOf(value);
  if (first === undefined) return [];
  return value instanceof Date ? [first, String(value), value.toUTCString(), String(value.getTime())] : [first];
}

/** The text of a text or number; `undefined` for all else. */
export function bareText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : undefined;
}

/** The text of a text, number, date or bytes; `undefined` for all else. */
export function textOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return bareText(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  return ArrayBuffer.isView(value) ? textOfView(value) : undefined;
}

/** Letter case is what programs change first, so that texts are compared without it. */
export function folded(text: string): string {
  return text.toLowerCase();
}
