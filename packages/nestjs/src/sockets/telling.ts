import { isPlainSocket } from './socket';

/** What the guard itself says while it is on its way: data of an event, or a whole text. */
const told = new Set<unknown>();

/** Whether it is the guard itself that says something, which needs no asking. Whatever else is sent meanwhile does. */
export function isTold(value: unknown): boolean {
  return told.has(value);
}

/** Sends an event in the way of its platform, as Nest does with errors. It names what was refused, and holds no data. */
export function tell(socket: unknown, event: string, data: object): void {
  if (typeof socket !== 'object' || socket === null) return;
  // An `emit` of `ws` reaches nobody outside of this process.
  const isPlain = isPlainSocket(socket);
  const said: unknown = isPlain ? JSON.stringify({ event, data }) : data;
  told.add(said);
  try {
    if (isPlain) socket.send(said as string);
    else if ('emit' in socket && typeof socket.emit === 'function') socket.emit(event, said);
  } finally {
    told.delete(said);
  }
}
