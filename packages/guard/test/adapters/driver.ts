import type { Guard } from '@purposely/guard';

/** What a handler of a conformance test can do, whatever the framework. */
export interface Exchange {
  /** The parsed body of the request. */
  readonly body: unknown;
  header(name: string, value: string): void;
  json(value: unknown): unknown;
  text(value: string): unknown;
  bytes(value: Uint8Array): unknown;
  redirect(to: string): unknown;
  /** Sends chunks as they come. */
  stream(chunks: AsyncIterable<string>): unknown;
}

export type Handler = (exchange: Exchange) => unknown;

/** A service: its purpose is the header `x-purpose` of a request, its customer `x-customer`. */
export interface Service {
  readonly guard: Guard;
  readonly recipient?: string;
  /** By path, for GET and POST. */
  readonly handlers: Readonly<Record<string, Handler>>;
  /** Paths under `/inner` work for this purpose instead. */
  readonly inner?: string;
}

export interface Running {
  readonly url: string;
  close(): Promise<void>;
}

/** Makes a service with one framework. */
export interface Driver {
  readonly name: string;
  serve(service: Service): Promise<Running>;
}

/** Options that every adapter understands. */
export interface Options<Request> {
  readonly purpose: (request: Request) => string;
  readonly customer: (request: Request) => string | undefined;
  readonly request: (request: Request) => string | undefined;
  readonly recipient?: string;
}

/** Those of a service, by a way to read headers. */
export function optionsOf<Request>(
  { recipient }: Service,
  header: (request: Request, name: string) => string | undefined,
): Options<Request> {
  const options: Options<Request> = {
    purpose: (request) => header(request, 'x-purpose') ?? '',
    customer: (request) => header(request, 'x-customer'),
    request: (request) => header(request, 'x-request'),
  };
  return recipient === undefined ? options : { ...options, recipient };
}
