import { isPlainSocket } from './socket';

let telling = false;

/** Whether the guard itself speaks, which needs no asking. */
export function isTelling(): boolean {
  return telling;
}

/** Sends an event in the way of its platform, as Nest does with errors. It names what was refused, and holds no data. */
export function tell(socket: unknown, event: string, data: object): void {
  if (typeof socket !== 'object' || socket === null) return;
  telling = true;
  try {
    // An `emit` of `ws` reaches nobody outside of this process.
    if (isPlainSocket(socket)) socket.send(JSON.stringify({ event, data }));
    else if ('emit' in socket && typeof socket.emit === 'function') socket.emit(event, data);
  } finally {
    telling = false;
  }
}
