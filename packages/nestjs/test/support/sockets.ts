import type { INestApplication, WebSocketAdapter } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { WsAdapter } from '@nestjs/platform-ws';
import { io } from 'socket.io-client';
import { WebSocket } from 'ws';
import { closing } from './app';

/** A message as a client gets it. */
export interface Heard {
  readonly event: string;
  readonly data: unknown;
}

/** A client of a gateway, on loopback. */
export interface SocketClient {
  send(event: string, data: object): void;
  /** The next message that nobody took yet. */
  next(): Promise<Heard>;
  /** Resolves when the server has closed the socket. */
  readonly closed: Promise<void>;
}

/** One of Nest's platforms for sockets. */
export interface SocketPlatform {
  readonly name: string;
  adapter(app: INestApplication): WebSocketAdapter;
  connect(url: string, headers?: Readonly<Record<string, string>>): Promise<SocketClient>;
}

/** Keeps what came until somebody asks for it. */
class Inbox {
  readonly #heard: Heard[] = [];
  readonly #waiting: ((heard: Heard) => void)[] = [];

  put(heard: Heard): void {
    const waiting = this.#waiting.shift();
    if (waiting === undefined) this.#heard.push(heard);
    else waiting(heard);
  }

  next(): Promise<Heard> {
    const heard = this.#heard.shift();
    return heard === undefined ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve(heard);
  }
}

export const socketPlatforms: readonly SocketPlatform[] = [
  {
    name: 'ws',
    adapter: (app) => new WsAdapter(app),
    async connect(url, headers = {}) {
      const inbox = new Inbox();
      const socket = new WebSocket(url.replace('http', 'ws'), { headers });
      socket.on('message', (text) => inbox.put(JSON.parse(String(text)) as Heard));
      const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
      closing({ close: async () => socket.terminate() });
      await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
      return { send: (event, data) => socket.send(JSON.stringify({ event, data })), next: () => inbox.next(), closed };
    },
  },
  {
    name: 'Socket.IO',
    adapter: (app) => new IoAdapter(app),
    async connect(url, headers = {}) {
      const inbox = new Inbox();
      const socket = io(url, { transports: ['websocket'], extraHeaders: headers, reconnection: false, forceNew: true });
      socket.onAny((event: string, data: unknown) => inbox.put({ event, data }));
      const closed = new Promise<void>((resolve) => socket.once('disconnect', () => resolve()));
      closing({ close: async () => void socket.close() });
      await new Promise<void>((resolve, reject) => {
        socket.once('connect', () => resolve());
        socket.once('connect_error', reject);
      });
      return { send: (event, data) => void socket.emit(event, data), next: () => inbox.next(), closed };
    },
  },
];
