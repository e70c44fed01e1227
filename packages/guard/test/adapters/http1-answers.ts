import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { purposely } from '@purposely/guard/express';
import express, { type Response } from 'express';
import { guardWith, personClass } from '../support/shop';

/** What closes all that a test opened. */
const servers: Server[] = [];

export function closeAll(): void {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
}

/** What a handler does with the response, and with a text that its recipient may not have. */
export type Answering = (res: Response, email: string) => unknown;

/** All that arrives over one connection, as it is, where each response is for a recipient that may have no address. */
export async function answered(
  answer: Answering,
  mode: 'enforce' | 'redact' = 'enforce',
  methods: readonly string[] = ['GET'],
): Promise<string> {
  const { guard } = guardWith({ mode });
  const Person = personClass();
  guard.protect(Person);
  const app = express().disable('x-powered-by');
  app.use(purposely(guard, { purpose: 'support', recipient: 'Vendor' }));
  app.use((_req, res) => void answer(res, new Person().email));
  const server = app.listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((done) => server.once('listening', done));
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const requests = methods.map((method, at) => {
    const isLast = at === methods.length - 1;
    return `${method} / HTTP/1.1\r\nhost: here\r\nconnection: ${isLast ? 'close' : 'keep-alive'}\r\n\r\n`;
  });
  socket.write(requests.join(''));
  return text(socket);
}
