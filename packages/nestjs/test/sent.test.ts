import { describe, expect, it } from 'vitest';
import { guardBroadcasts, guardOutgoing } from '../src/sockets/outgoing';
import { tell } from '../src/sockets/telling';

class Refused extends Error {}

const refuse = (): never => {
  throw new Refused();
};

function plainSocket() {
  const sent: unknown[] = [];
  return {
    sent,
    readyState: 1,
    send: (data?: unknown) => sent.push(data),
    ping: (data?: unknown) => sent.push(data),
    close: (_code?: number, reason?: unknown) => sent.push(reason),
  };
}

function ioSocket() {
  const sent: unknown[] = [];
  const socket = {
    sent,
    nsp: { adapter: {} },
    heard: (_data: unknown): void => {},
    packet: ({ data }: { data?: unknown }) => sent.push(data),
    emit(event: string, data: object) {
      socket.heard(data);
      socket.packet({ data: [event, data] });
    },
    disconnect: () => {},
  };
  return socket;
}

describe('what is sent to a socket of ws', () => {
  const email = 'ada@example.test';

  it.each([
    ['a text', email],
    ['a text in an object', new String(email)],
    ['bytes', Buffer.from(email)],
    ['bytes in a list', [...Buffer.from(email)]],
    ['bytes of memory', new Uint8Array(Buffer.from(email)).buffer],
    ['what gives a text', { valueOf: (): string => email }],
    ['a number', 4711],
  ])('is asked about: %s', (_kind, data) => {
    for (const send of ['send', 'ping'] as const) {
      const socket = plainSocket();
      guardOutgoing(socket, refuse);
      expect(() => socket[send](data)).toThrow(Refused);
      expect(socket.sent).toEqual([]);
    }
  });

  it('cannot be a Blob, which nobody can read at once', () => {
    const socket = plainSocket();
    guardOutgoing(socket, (value) => value);
    expect(() => socket.send(new Blob([email]))).toThrow(
      /^A Blob cannot be read before it is sent over a socket\. Send/,
    );
  });

  it('may be nothing', () => {
    const socket = plainSocket();
    guardOutgoing(socket, refuse);
    socket.ping();
    socket.close(1000);
    expect(socket.sent).toEqual([undefined, undefined]);
  });
});

describe('what is sent to a socket of Socket.IO', () => {
  it('is asked about in answers to connections, too', () => {
    const socket = ioSocket();
    guardOutgoing(socket, refuse);
    expect(() => socket.packet({ data: { message: 'ada@example.test' } })).toThrow(Refused);
  });

  it('is asked about in broadcasts', () => {
    const adapter = { broadcast: (): void => {} };
    guardBroadcasts({ adapter }, refuse);
    expect(() => Reflect.apply(adapter.broadcast, adapter, [{ data: ['event', 'text'] }])).toThrow(Refused);
  });

  it('is asked about while the guard itself tells of a violation', () => {
    const socket = ioSocket();
    const asked: unknown[] = [];
    guardOutgoing(socket, (value) => {
      asked.push(value);
      return value;
    });
    socket.heard = () => {
      socket.heard = () => {};
      socket.packet({ data: ['meanwhile', 'ada@example.test'] });
    };
    tell(socket, 'exception', { clause: 'support' });
    expect(asked).toEqual(['meanwhile', 'ada@example.test', 'exception']);
    expect(socket.sent).toHaveLength(2);
  });
});
