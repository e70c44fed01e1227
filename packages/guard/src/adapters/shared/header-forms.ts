/** What may be sent of a header; `undefined` where nothing is left of it. */
export type AskHeader = (name: string, value: unknown) => unknown;

type Named = readonly [string, unknown];

/**
 * What is left of headers once each was asked about, in the form that they have: an object, pairs, or names and values in turn.
 * Beside names, they may have a symbol, which tells those that are not to be compressed (`http2.sensitiveHeaders`).
 */
export function leftOfHeaders(given: unknown, ask: AskHeader): unknown {
  if (typeof given !== 'object' || given === null) return given;
  const left = namedIn(given).flatMap(([name, value]): readonly Named[] => {
    // Node leaves it out, or says that it has no value.
    if (value === undefined) return [[name, value]];
    const checked = ask(name, value);
    return checked === undefined ? [] : [[name, checked]];
  });
  return withSymbols(given, inFormOf(given, left));
}

/** What Node makes of the value of a header, or of each in a list. */
export function writtenValue(value: unknown): unknown {
  return Array.isArray(value) ? value.map(textOfObject) : textOfObject(value);
}

/** An object may make another text of itself each time. */
function textOfObject(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? String(value) : value;
}

/** The status that is among the headers of a response of HTTP/2, as Node reads it. */
export function statusAmong(headers: unknown): number {
  if (typeof headers !== 'object' || headers === null) return 0;
  const status = namedIn(headers).find(([name]) => name.toLowerCase() === ':status')?.[1];
  return Number(status) | 0;
}

function namedIn(given: object): readonly Named[] {
  if (!Array.isArray(given)) return Object.entries(given);
  if (Array.isArray(given[0])) return given.map(([name, value]: readonly unknown[]) => [String(name), value] as const);
  const named: Named[] = [];
  for (let at = 0; at + 1 < given.length; at += 2) named.push([String(given[at]), given[at + 1]]);
  return named;
}

function inFormOf(given: object, left: readonly Named[]): object {
  if (!Array.isArray(given)) return Object.fromEntries(left);
  return Array.isArray(given[0]) ? [...left] : left.flat();
}

function withSymbols(given: object, made: object): object {
  for (const symbol of Object.getOwnPropertySymbols(given)) Reflect.set(made, symbol, Reflect.get(given, symbol));
  return made;
}
