import type { OutgoingBorder } from './outgoing';

const PLACE = 'the address of the request';

/**
 * The address of a request as it may be sent. It is asked about as it is written, and its parts as the receiver reads them.
 * @throws {PurposeViolationError} when the guard refuses
 * @throws {TypeError} when redaction left no address
 */
export function askAddress(border: OutgoingBorder, address: URL): URL {
  const left = parsed(border.text(address.href, PLACE));
  askPath(border, left);
  askSearch(border, left);
  return left;
}

function askPath(border: OutgoingBorder, address: URL): void {
  const read = decoded(address.pathname);
  if (address.pathname.includes(read)) return;
  const asked = border.text(read, PLACE);
  if (asked !== read) address.pathname = encodeURI(asked);
}

/** A search part has other ways of writing characters than the rest, such as a plus sign for a blank. */
function askSearch(border: OutgoingBorder, address: URL): void {
  let changed = false;
  const ask = (read: string): string => {
    if (address.href.includes(read) || address.href.includes(encodeURIComponent(read))) return read;
    const asked = border.text(read, PLACE);
    changed ||= asked !== read;
    return asked;
  };
  const pairs = [...address.searchParams].map(([name, value]): [string, string] => [ask(name), ask(value)]);
  if (changed) address.search = String(new URLSearchParams(pairs));
}

function parsed(text: string): URL {
  if (URL.canParse(text)) return new URL(text);
  throw new TypeError('The address of the request was redacted, and nothing is left that can be called.');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
