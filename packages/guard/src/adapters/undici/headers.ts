import type { Dispatcher } from 'undici';
import type { OutgoingBorder } from '../shared/outgoing';

type Given = Dispatcher.DispatchOptions['headers'];

/** Headers in any of the forms that undici takes, as they may be sent, with what the request is for. */
export function askHeaders(border: OutgoingBorder, headers: Given): Record<string, string | string[]> {
  const given: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of pairsOf(headers)) add(given, name, value);
  // What the request is for goes in first, since other baggage that is open goes along with it.
  border.inject(given);
  const asked: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of pairsOf(given)) {
    const left = border.header(name, value);
    if (left !== undefined) add(asked, name, left);
  }
  return asked;
}

function add(headers: Record<string, string | string[]>, name: string, value: string): void {
  const before = headers[name];
  headers[name] = before === undefined ? value : [before, value].flat();
}

function* pairsOf(headers: Given): Generator<readonly [string, string]> {
  if (headers === undefined || headers === null) return;
  if (Array.isArray(headers) && headers.every((item) => !Array.isArray(item))) {
    for (let at = 0; at + 1 < headers.length; at += 2) yield* each(textOf(headers[at]), headers[at + 1]);
    return;
  }
  const pairs = Symbol.iterator in headers ? (headers as Iterable<[string, unknown]>) : Object.entries(headers);
  for (const [name, value] of pairs) yield* each(name, value);
}

function* each(name: string, value: unknown): Generator<readonly [string, string]> {
  for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) yield [name, textOf(one)];
}

/** Headers come as bytes too, in latin1. */
function textOf(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value);
}
