/** A socket of Socket.IO, as far as it is used here. */
export interface IoSocket {
  packet(packet: IoPacket, options?: object): void;
  emit(event: string, data: object): void;
  disconnect(close: boolean): void;
  readonly nsp: IoNamespace;
}

/** What Socket.IO sends: an event with its arguments, or an answer to one. */
export interface IoPacket {
  readonly data?: unknown;
}

/** A namespace of Socket.IO, whose adapter sends to several sockets at once. */
export interface IoNamespace {
  readonly adapter: object;
}

/** A socket that sends texts and bytes by itself, such as those of `ws`. */
export interface PlainSocket {
  send(data: unknown, ...rest: unknown[]): void;
  close(code?: number, reason?: unknown): void;
  readonly readyState: number;
}

export function isIoSocket(socket: object): socket is IoSocket {
  return 'nsp' in socket && 'packet' in socket && typeof socket.packet === 'function';
}

export function isPlainSocket(socket: object): socket is PlainSocket {
  return !isIoSocket(socket) && 'send' in socket && typeof socket.send === 'function' && 'readyState' in socket;
}
