import { types } from 'node:util';
import { bytesOfView, numbersOfView } from '../bytes';

/**
 * The text of an object that is passed on whole or not at all, as a date or bytes; `undefined` for all others. Whatever
 * numbers a view shows, its bytes may be those of a text.
 */
export function wholeText(value: object): string | undefined {
  if (ArrayBuffer.isView(value)) return joined(numbersOfView(value), textOfBytes(value));
  if (types.isAnyArrayBuffer(value)) return textOfBytes(new Uint8Array(value));
  // What lies behind a Proxy can only be had through it.
  const isProxy = types.isProxy(value);
  if (types.isDate(value) || (isProxy && value instanceof Date)) return textOfDate(value, isProxy);
  if (types.isRegExp(value) || (isProxy && value instanceof RegExp)) return textOfRegExp(value, isProxy);
  return undefined;
}

/** What a view holds, as a text: a list of numbers, or the text that its bytes are. */
export function textOfView(view: ArrayBufferView): string {
  return numbersOfView(view) ?? textOfBytes(view);
}

function textOfDate(date: Date, isProxy: boolean): string {
  const { getTime, toISOString } = isProxy ? date : Date.prototype;
  if (Number.isNaN(Reflect.apply(getTime, date, []))) return '';
  const held = Reflect.apply(toISOString, date, []);
  return date.toISOString === toISOString ? held : joined(held, date.toISOString());
}

function textOfRegExp(pattern: RegExp, isProxy: boolean): string {
  return joined(isProxy ? undefined : Reflect.get(RegExp.prototype, 'source', pattern), pattern.source);
}

/** What an object holds, and what it shows where a subclass says otherwise. */
function joined(held: string | undefined, shown: string): string {
  return held === undefined || held === shown ? shown : `${held}\n${shown}`;
}

function textOfBytes(view: ArrayBufferView): string {
  return bytesOfView(view).toString('utf8');
}
