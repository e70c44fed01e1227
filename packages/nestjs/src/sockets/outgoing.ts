import { bytesOfView } from '@purposely/guard/server';
import { type IoNamespace, type IoPacket, isIoSocket, isPlainSocket, type PlainSocket } from './socket';
import { isTold } from './telling';

/** Asks about one thing that is to be sent; gives what may leave. */
export type AskSent = (value: unknown) => unknown;

type Method = (...args: unknown[]) => unknown;

const guarded = new WeakSet<object>();

/** Has the guard asked about all that leaves through a socket. */
export function guardOutgoing(socket: object, ask: AskSent): void {
  if (guarded.has(socket)) return;
  guarded.add(socket);
  if (isIoSocket(socket)) inFront(socket, 'packet', ([packet, ...rest]) => [askPacket(packet, ask), ...rest]);
  else if (isPlainSocket(socket)) guardPlain(socket, ask);
}

/** The same for what a namespace of Socket.IO sends to rooms, or to all. */
export function guardBroadcasts({ adapter }: IoNamespace, ask: AskSent): void {
  if (guarded.has(adapter)) return;
  guarded.add(adapter);
  for (const name of ['broadcast', 'broadcastWithAck']) {
    inFront(adapter, name, ([packet, ...rest]) => [askPacket(packet, ask), ...rest]);
  }
}

function guardPlain(socket: PlainSocket, ask: AskSent): void {
  for (const name of ['send', 'ping', 'pong']) inFront(socket, name, ([data, ...rest]) => [askRaw(data, ask), ...rest]);
  inFront(socket, 'close', ([code, reason]) => (reason === undefined ? [code] : [code, askRaw(reason, ask)]));
}

/** The name of an event and its arguments, the arguments of an answer, or what goes along with a refused connection. */
function askPacket(packet: unknown, ask: AskSent): unknown {
  const { data } = packet as IoPacket;
  if (data === undefined) return packet;
  const asked = (value: unknown): unknown => (isTold(value) ? value : ask(value));
  return { ...(packet as IoPacket), data: Array.isArray(data) ? data.map(asked) : asked(data) };
}

/**
 * Texts stay texts, and bytes bytes. What is neither is asked about as the bytes that `ws` makes of it.
 * @throws {TypeError} for what cannot be looked into before it is sent
 */
function askRaw(data: unknown, ask: AskSent): unknown {
  if (isTold(data)) return data;
  if (typeof data === 'string' || data instanceof Uint8Array) return ask(data);
  if (typeof data === 'number') return ask(String(data));
  if (typeof data !== 'object' || data === null) return data;
  if (ArrayBuffer.isView(data)) return ask(bytesOfView(data));
  if (data instanceof Blob) {
    throw new TypeError(
      'A Blob cannot be read before it is sent over a socket. Send its bytes: new Uint8Array(await blob.arrayBuffer()).',
    );
  }
  return ask(Buffer.from(data as ArrayBuffer));
}

/** Puts a method in front of one that an object has. */
function inFront(target: object, name: string, asked: (args: readonly unknown[]) => readonly unknown[]): void {
  const original: unknown = Reflect.get(target, name);
  if (typeof original !== 'function') return;
  const method: Method = function guardedSend(this: unknown, ...args) {
    return Reflect.apply(original, this, asked(args));
  };
  Object.defineProperty(target, name, { value: method, configurable: true, writable: true });
}
