import type { Guard } from '../guard';
import { ownFields } from '../own';
import { FUNCTION, readOptions } from '../read-options';
import { askBody } from './fetch/body';
import { type Hop, nextHop } from './fetch/redirect';
import { checkGuard } from './shared/guard-given';
import { OUTGOING_KINDS, OutgoingBorder, type OutgoingOptions } from './shared/outgoing';
import { askAddress } from './shared/outgoing-address';

export type { OutgoingOptions } from './shared/outgoing';

type Fetch = typeof globalThis.fetch;

/** How a guarded fetch sends, and to whom. */
export interface FetchOptions extends OutgoingOptions {
  /** What sends; the `fetch` of Node when left out. */
  readonly fetch?: Fetch;
}

/**
 * A `fetch` that asks the guard about all that a request carries, before it is sent: address, headers and body. A refused request
 * rejects with the violation and is never sent; a stream is asked chunk by chunk, and is cut in front of a refused one. Where
 * the recipient hangs on the address, each redirect is asked for its own.
 * @throws {TypeError} when there is no guard, or an option is unknown or of another kind
 */
export function guardedFetch(guard: Guard, given: FetchOptions = {}): Fetch {
  checkGuard(guard, 'a client');
  const { fetch, ...others } = readOptions({ of: 'guardedFetch()' }, given, { ...OUTGOING_KINDS, fetch: FUNCTION });
  const options: OutgoingOptions = ownFields(others);
  const send = async (hop: Hop, hops: number): Promise<Response> => {
    const border = new OutgoingBorder(guard, options, hop.address);
    const address = askAddress(border, hop.address);
    const before = new Headers(hop.init.headers);
    // What the request is for goes in first, since other baggage that is open goes along with it.
    border.inject(before);
    const headers = askHeaders(border, before);
    const body = (await askBody(border, hop.init.body)) ?? null;
    const asked: Hop = { address, init: { ...hop.init, ...askReferrer(border, hop.init), headers, body } };
    const follows = typeof options.recipient === 'function' && (hop.init.redirect ?? 'follow') === 'follow';
    const init = follows ? { ...asked.init, redirect: 'manual' as const } : asked.init;
    const response = await (fetch ?? globalThis.fetch)(address, init);
    // What was redacted for one recipient is made anew for the next one.
    const next = follows ? nextHop(response, { address, init: hop.init }, hops) : undefined;
    if (next === undefined) return response;
    await response.body?.cancel();
    return send(next, hops + 1);
  };
  return async (input, init) => send(await firstHop(input, init), 0);
}

async function firstHop(input: Parameters<Fetch>[0], init: RequestInit = {}): Promise<Hop> {
  if (typeof input === 'string' || input instanceof URL) return { address: addressOf(input), init };
  return { address: new URL(input.url), init: { ...(await initOf(input, init)), ...init } };
}

/** Nothing says of which site a path is. What was given is not repeated, for it may hold data. */
function addressOf(input: string | URL): URL {
  if (URL.canParse(String(input))) return new URL(input);
  throw new TypeError(
    'The address of a request is not absolute, so that nobody knows where it goes. Begin it with "https://" and the name of a server.',
  );
}

/** What a `Request` says. Its body is read whole, so that it is known before anything is sent. */
async function initOf(request: Request, init: RequestInit): Promise<RequestInit> {
  const { method, headers, redirect, signal, credentials, cache, integrity, keepalive, referrerPolicy } = request;
  const plain = { method, headers, redirect, signal, credentials, cache, integrity, keepalive, referrerPolicy };
  if (request.body === null || init.body !== undefined) return plain;
  return { ...plain, body: await request.arrayBuffer() };
}

/** The page that a request says it comes from is a header as any other. */
function askReferrer(border: OutgoingBorder, { referrer }: RequestInit): RequestInit {
  if (typeof referrer !== 'string' || referrer === '') return {};
  return { referrer: border.header('referer', referrer) ?? '' };
}

function askHeaders(border: OutgoingBorder, headers: Headers): Headers {
  const asked = new Headers();
  for (const [name, value] of headers) {
    const left = border.header(name, value);
    if (left !== undefined) asked.append(name, left);
  }
  return asked;
}
