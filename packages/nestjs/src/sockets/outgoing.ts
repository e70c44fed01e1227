import { type IoNamespace, type IoPacket, isIoSocket, isPlainSocket, type PlainSocket } from './socket';
import { isTelling } from './telling';

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

/** The name of an event and its arguments, or the arguments of an answer. */
function askPacket(packet: unknown, ask: AskSent): unknown {
  const { data } = packet as IoPacket;
  return Array.isArray(data) ? { ...(packet as IoPacket), data: data.map(ask) } : packet;
}

/** Texts stay texts, and bytes bytes. */
function askRaw(data: unknown, ask: AskSent): unknown {
  if (data === undefined || data instanceof Uint8Array || typeof data === 'string') return ask(data);
  if (data instanceof ArrayBuffer) return ask(new Uint8Array(data));
  if (ArrayBuffer.isView(data)) return ask(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  return typeof data === 'number' ? ask(String(data)) : data;
}

/** Puts a method in front of one that an object has; what the guard itself says is not asked about. */
function inFront(target: object, name: string, asked: (args: readonly unknown[]) => readonly unknown[]): void {
  const original: unknown = Reflect.get(target, name);
  if (typeof original !== 'function') return;
  const method: Method = function guardedSend(this: unknown, ...args) {
    return Reflect.apply(original, this, isTelling() ? args : asked(args));
  };
  Object.defineProperty(target, name, { value: method, configurable: true, writable: true });
}
