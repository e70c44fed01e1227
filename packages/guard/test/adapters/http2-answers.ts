import {
  type ClientHttp2Stream,
  connect,
  createServer,
  type Http2ServerResponse,
  type IncomingHttpHeaders,
  sensitiveHeaders,
} from 'node:http2';
import type { AddressInfo } from 'node:net';
import { purposely } from '@purposely/guard/koa';
import Koa from 'koa';
import { guardWith, personClass } from '../support/shop';

/** What closes all that a test opened. */
export const closes: (() => unknown)[] = [];

export async function closeAll(): Promise<void> {
  await Promise.all(closes.splice(0).map((close) => close()));
}

/** All that came over one stream, and how it ended. */
export interface Arrived {
  readonly status: unknown;
  readonly head: string;
  readonly body: string;
  readonly code: number | undefined;
}

function arriving(stream: ClientHttp2Stream, event: 'response' | 'push'): Promise<Arrived> {
  return new Promise((resolve) => {
    const heads: Record<string, unknown>[] = [];
    const chunks: Buffer[] = [];
    let status: unknown;
    const keep = (given: IncomingHttpHeaders): void => {
      heads.push({ ...given, uncompressed: given[sensitiveHeaders as unknown as string] });
    };
    stream.on(event, (given) => {
      status = given[':status'];
      keep(given);
    });
    stream.on('headers', keep).on('trailers', keep);
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('error', () => undefined);
    stream.on('close', () => {
      resolve({ status, head: JSON.stringify(heads), body: Buffer.concat(chunks).toString(), code: stream.rstCode });
    });
  });
}

/** What a handler does with the response, and with a text that not everybody may have. */
export type Answering = (res: Http2ServerResponse, email: () => string) => unknown;

interface Answered {
  readonly main: Arrived;
  readonly pushed: readonly Arrived[];
  /** The headers of what was pushed. */
  readonly asked: readonly string[];
  readonly audit: { readonly events: readonly string[] };
}

/**
 * What a service answers, with all that it pushes beside it.
 * @param front what stands in front of the guard
 */
export async function answered(
  answer: Answering,
  recipient?: string,
  mode: 'enforce' | 'redact' | 'report' = 'enforce',
  front?: (res: Http2ServerResponse) => void,
): Promise<Answered> {
  const { guard, audit } = guardWith({ mode });
  const Person = personClass();
  guard.protect(Person);
  const app = new Koa();
  app.silent = true;
  app.use((ctx, next) => {
    front?.(ctx.res as unknown as Http2ServerResponse);
    return next();
  });
  app.use(purposely(guard, { purpose: 'support', ...(recipient === undefined ? {} : { recipient }) }));
  app.use((ctx) => {
    ctx.respond = false;
    ctx.status = 200;
    return answer(ctx.res as unknown as Http2ServerResponse, () => new Person().email) as undefined;
  });
  const server = createServer(app.callback() as never);
  closes.push(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  closes.push(() => session.destroy());
  const pushes: Promise<Arrived>[] = [];
  const asked: string[] = [];
  session.on('stream', (stream, headers) => {
    asked.push(JSON.stringify(headers));
    pushes.push(arriving(stream, 'push'));
  });
  const stream = session.request({ ':path': '/' });
  stream.end();
  const main = await arriving(stream, 'response');
  return { main, pushed: await Promise.all(pushes), asked, audit };
}
