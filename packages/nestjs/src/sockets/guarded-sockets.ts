import { Inject, Injectable, Logger, type WebSocketAdapter } from '@nestjs/common';
import type { ApplicationConfig } from '@nestjs/core';
import type { Guard } from '@purposely/guard';
import { type Asking, askResponsePart, serve } from '@purposely/guard/server';
import { Opening } from '../opening';
import { PURPOSELY_GUARD } from '../tokens';
import { rememberHandshake } from './handshake';
import { guardBroadcasts, guardOutgoing } from './outgoing';
import { type IoNamespace, isIoSocket, isPlainSocket } from './socket';

/** As much of the adapters of Nest's platforms as stands between gateways and sockets. */
type Adapter = Pick<WebSocketAdapter, 'create' | 'bindClientConnect' | 'bindClientDisconnect'>;
type OnSocket = (socket: object, ...rest: unknown[]) => unknown;

/** The code of WebSockets for a server that could not do what it was asked to. */
const INTERNAL_ERROR = 1011;

/**
 * Guards the sockets of an application's gateways, whichever platform they are of: what is sent to them is asked about for the
 * purpose that it is sent for, and what hears of connections works for the purpose of the module.
 */
@Injectable()
export class GuardedSockets {
  readonly #guard: Guard;
  readonly #opening: Opening;

  constructor(@Inject(PURPOSELY_GUARD) guard: Guard, @Inject(Opening) opening: Opening) {
    this.#guard = guard;
    this.#opening = opening;
  }

  /** Guards the adapter that an application has, and each that it is given. */
  of(config: ApplicationConfig): void {
    const known: unknown = config.getIoAdapter();
    if (known !== undefined && known !== null) this.#guardAdapter(known as Adapter);
    const setIoAdapter = config.setIoAdapter.bind(config);
    config.setIoAdapter = (adapter) => {
      this.#guardAdapter(adapter);
      setIoAdapter(adapter);
    };
  }

  #guardAdapter(adapter: Adapter): void {
    const { create, bindClientConnect, bindClientDisconnect } = adapter;
    adapter.create = (...args) => {
      const server: unknown = create.apply(adapter, args);
      this.#guardServer(server);
      return server;
    };
    adapter.bindClientConnect = (server: unknown, heard: OnSocket) =>
      bindClientConnect.call(adapter, server, (socket: object, ...rest: unknown[]) =>
        this.#connect(socket, rest, heard),
      );
    if (bindClientDisconnect === undefined) return;
    adapter.bindClientDisconnect = (socket: object, heard: (...args: unknown[]) => unknown) =>
      bindClientDisconnect.call(adapter, socket, (...args: unknown[]) =>
        this.#disconnect(socket, () => heard(...args)),
      );
  }

  /** A namespace of Socket.IO sends to many sockets at once, and a server has one of its own under the name of what a namespace holds. */
  #guardServer(server: unknown): void {
    if (typeof server !== 'object' || server === null) return;
    const namespace: unknown = isNamespace(server) || !('sockets' in server) ? server : server.sockets;
    if (isNamespace(namespace)) guardBroadcasts(namespace, (value) => this.#ask(value, undefined));
  }

  #connect(socket: object, [request, ...rest]: readonly unknown[], heard: OnSocket): void {
    rememberHandshake(socket, request);
    guardOutgoing(socket, (value) => this.#ask(value, socket));
    // Somebody may have given the namespace another adapter since it was made.
    if (isIoSocket(socket)) this.#guardServer(socket.nsp);
    this.#serving(socket, () => heard(socket, request, ...rest));
  }

  #disconnect(socket: object, fn: () => unknown): void {
    this.#serving(socket, fn);
  }

  /** Nobody above would hear of an error, which would end the process: a socket that cannot be served is closed. */
  #serving(socket: object, fn: () => unknown): void {
    let entered = false;
    try {
      serve(this.#guard, this.#opening.ofSocket(socket), () => {
        entered = true;
        fn();
      });
    } catch (error) {
      if (entered) throw error;
      new Logger('PurposelyModule').error(error);
      if (isIoSocket(socket)) socket.disconnect(true);
      else if (isPlainSocket(socket)) socket.close(INTERNAL_ERROR);
    }
  }

  /** For the purpose that runs where it is sent, which is open already. */
  #ask(value: unknown, socket: object | undefined): unknown {
    if (value === undefined) return undefined;
    const asking: Asking = {
      guard: this.#guard,
      inContext: (fn) => fn(),
      recipient: this.#opening.recipientOfSocket(socket),
    };
    return askResponsePart(value, 'what is sent to a socket', asking);
  }
}

function isNamespace(value: unknown): value is IoNamespace {
  return typeof value === 'object' && value !== null && 'adapter' in value && typeof value.adapter === 'object';
}
