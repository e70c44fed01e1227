import { type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { Guard, PurposeRequest } from '@purposely/guard';
import { type FromRequest, type Served, type Serving, servedBy } from '@purposely/guard/server';
import { extract } from '@purposely/guard/wire';
import { PURPOSELY_OPTIONS } from './definition';
import { pathOf } from './graphql/field';
import { type Incoming, incomingOf, incomingRequest, incomingSocket } from './incoming';
import { BESIDE, ownOptions, type PurposelyOptions, type WireOptions } from './options';
import { purposeOfHandler } from './purpose-of-handler';
import { PURPOSELY_GUARD } from './tokens';

/** Stands for a purpose where there is none; other than an empty one, which is a mistake. */
const NONE = (): string => '';

/** Tells what requests and handlers work for. */
@Injectable()
export class Opening {
  readonly #guard: Guard;
  readonly #options: PurposelyOptions;
  readonly #byPurpose = new Map<FromRequest<Incoming, string>, (incoming: Incoming) => Served>();
  /** What callers claimed: several resolvers of one operation weigh it once. */
  readonly #weighed = new WeakMap<object, Map<string, PurposeRequest>>();

  constructor(@Inject(PURPOSELY_GUARD) guard: Guard, @Inject(PURPOSELY_OPTIONS) options: PurposelyOptions) {
    this.#guard = guard;
    this.#options = ownOptions(options);
    // A mistake in the options is told when the application starts.
    this.#servedFor(this.#options.purpose ?? NONE);
    if (this.#options.wire !== undefined) weighedBy(guard, {}, { purpose: '' }, this.#options.wire);
  }

  /** In front of the guards of Nest. Nobody narrows there, since what a claim may narrow is known with the handler. */
  ofRequest(request: unknown): Serving {
    return this.#serving(incomingRequest(request), undefined);
  }

  /** For what hears that a socket is there or gone; likewise. */
  ofSocket(socket: object): Serving {
    return this.#serving(incomingSocket(socket), undefined);
  }

  /** Who receives what is sent to a socket, or to several. */
  recipientOfSocket(socket: object | undefined): string | undefined {
    const { recipient } = this.#options;
    return typeof recipient === 'function' ? recipient(incomingSocket(socket)) : recipient;
  }

  /** For a handler. One that is called for a field inside of an answer goes on with what the field around it works for. */
  ofHandler(context: ExecutionContext): Serving {
    const incoming = incomingOf(context);
    const named = purposeOfHandler(context.getClass(), context.getHandler());
    const { entering, recipient } = this.#serving(incoming, named);
    if (pathOf(context)?.prev === undefined) return { entering: this.#narrowed(incoming, entering), recipient };
    return { entering: named === undefined ? undefined : { purpose: named }, recipient };
  }

  #serving(incoming: Incoming, named: string | undefined): Serving {
    const purpose = named ?? this.#options.purpose ?? NONE;
    const { entering, recipient } = this.#servedFor(purpose)(incoming);
    return { entering: purpose === NONE ? undefined : entering, recipient };
  }

  #servedFor(purpose: FromRequest<Incoming, string>): (incoming: Incoming) => Served {
    const known =
      this.#byPurpose.get(purpose) ?? servedBy<Incoming>({ ...this.#options, purpose }, 'PurposelyModule', BESIDE);
    this.#byPurpose.set(purpose, known);
    return known;
  }

  #narrowed(incoming: Incoming, own: PurposeRequest | undefined): PurposeRequest | undefined {
    const { wire } = this.#options;
    if (wire === undefined || own === undefined) return own;
    const { request } = incoming;
    const weigh = (): PurposeRequest => {
      return weighedBy(this.#guard, wire.headers?.(incoming) ?? incoming.headers, own, wire, incoming);
    };
    if (typeof request !== 'object' || request === null) return weigh();
    const ofRequest = this.#weighed.get(request) ?? new Map<string, PurposeRequest>();
    this.#weighed.set(request, ofRequest);
    const key = JSON.stringify([own.purpose, own.customer, own.subject, own.request]);
    const served = ofRequest.get(key) ?? weigh();
    ofRequest.set(key, served);
    return served;
  }
}

function weighedBy(
  guard: Guard,
  carrier: Incoming['headers'],
  own: PurposeRequest,
  { headers: _headers, ...options }: WireOptions,
  incoming?: Incoming,
): PurposeRequest {
  return extract(guard, carrier, own, options, incoming);
}
