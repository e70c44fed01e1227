import type { IncomingMessage } from 'node:http';

const handshakes = new WeakMap<object, IncomingMessage>();

/** Remembers the request that a socket began with. Those of `ws` are told it beside the socket, those of Socket.IO keep it. */
export function rememberHandshake(socket: object, beside: unknown): void {
  const request = 'request' in socket ? socket.request : beside;
  if (typeof request === 'object' && request !== null) handshakes.set(socket, request as IncomingMessage);
}

/** The request that a socket began with, if it is known. */
export function handshakeOf(socket: unknown): IncomingMessage | undefined {
  return typeof socket === 'object' && socket !== null ? handshakes.get(socket) : undefined;
}
