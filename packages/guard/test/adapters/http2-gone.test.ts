import { once } from 'node:events';
import { connect, constants, createServer, type Http2ServerResponse } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { purposely } from '@purposely/guard/koa';
import Koa from 'koa';
import { afterAll, expect, it } from 'vitest';
import { guardWith, personClass } from '../support/shop';

/** What would end the process of a service. */
const uncaught: unknown[] = [];
const hear = (error: unknown): number => uncaught.push(error);
process.on('uncaughtException', hear);
afterAll(() => void process.off('uncaughtException', hear));

/** What a handler has done when its client goes away. */
const WAYS: readonly (readonly [string, (res: Http2ServerResponse, email: string) => unknown])[] = [
  ['a header was refused', (res, email) => res.setHeader('x-mail', email)],
  ['a piece waits for the next one', ({ stream }) => stream.write('to ada')],
  [
    'what is refused is written afterwards',
    (res, email) => res.stream.once('aborted', () => setImmediate(() => res.end(email))),
  ],
  [
    'what is pushed is refused',
    ({ stream }, email) =>
      stream.pushStream({ ':path': '/pushed' }, (_error, pushed) => {
        pushed.close(constants.NGHTTP2_CANCEL);
        pushed.end(email);
      }),
  ],
];

it.each(WAYS)('a service lives on whose client goes away where %s', async (_what, handle) => {
  const { guard } = guardWith();
  const Person = personClass();
  guard.protect(Person);
  const app = new Koa();
  app.silent = true;
  app.use(purposely(guard, { purpose: 'support', recipient: 'Vendor' }));
  let handled: () => void = () => undefined;
  const handling = new Promise<void>((resolve) => {
    handled = resolve;
  });
  app.use((ctx) => {
    ctx.respond = false;
    ctx.status = 200;
    const res = ctx.res as unknown as Http2ServerResponse;
    if (ctx.path === '/next') res.end('next');
    else {
      handle(res, new Person().email);
      handled();
    }
  });
  const server = createServer(app.callback() as never).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const gone = session.request({ ':path': '/' });
  await handling;
  gone.close(constants.NGHTTP2_CANCEL);
  await once(gone, 'close');
  const next = session.request({ ':path': '/next' }).setEncoding('utf8');
  expect(await next.toArray()).toEqual(['next']);
  session.destroy();
  server.close();
  expect(uncaught).toEqual([]);
});
