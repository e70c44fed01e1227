/** A request as `fetch` takes it, taken apart. */
export interface Hop {
  readonly address: URL;
  readonly init: RequestInit;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MOST_HOPS = 20;
/** What is meant for one origin alone, https://fetch.spec.whatwg.org/#http-redirect-fetch. */
const OF_ONE_ORIGIN = ['authorization', 'cookie', 'host', 'proxy-authorization'];
const OF_BODIES = ['content-encoding', 'content-language', 'content-length', 'content-location', 'content-type'];

/**
 * Where a response redirects to, and what is sent there; `undefined` for a response that is no redirect.
 * @throws {TypeError} as fetch does, where the standard forbids to follow
 */
export function nextHop(response: Response, { address, init }: Hop, hops: number): Hop | undefined {
  const location = response.headers.get('location');
  if (!REDIRECTS.has(response.status) || location === null) return undefined;
  if (hops >= MOST_HOPS) throw new TypeError(`The request was redirected more than ${MOST_HOPS} times.`);
  const next = new URL(location, address);
  if (next.hash === '') next.hash = address.hash;
  if (!/^https?:$/.test(next.protocol)) throw new TypeError('The request was redirected to what is no HTTP address.');
  const headers = new Headers(init.headers);
  if (next.origin !== address.origin) for (const name of OF_ONE_ORIGIN) headers.delete(name);
  const method = (init.method ?? 'GET').toUpperCase();
  if (!becomesGet(response.status, method))
    return { address: next, init: { ...init, headers, body: again(init.body) } };
  for (const name of OF_BODIES) headers.delete(name);
  return { address: next, init: { ...init, headers, method: 'GET', body: null } };
}

function becomesGet(status: number, method: string): boolean {
  if (status === 303) return method !== 'GET' && method !== 'HEAD';
  return (status === 301 || status === 302) && method === 'POST';
}

function again(body: RequestInit['body']): Exclude<RequestInit['body'], undefined> {
  if (body === undefined || body === null) return null;
  const isStream = typeof body === 'object' && Symbol.asyncIterator in body;
  if (isStream) throw new TypeError('The request was redirected, and its body is a stream that cannot be sent again.');
  return body;
}
