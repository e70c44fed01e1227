import type { ServerHttp2Stream } from 'node:http2';

/** A stream of HTTP/2 that a server pushes, with as much of a response as a refusal needs. */
export class PushedResponse {
  readonly stream: ServerHttp2Stream;
  readonly req = { httpVersionMajor: 2 };
  statusCode = 200;
  readonly #headers: Record<string, string> = {};

  constructor(stream: ServerHttp2Stream) {
    this.stream = stream;
  }

  get headersSent(): boolean {
    return this.stream.headersSent;
  }

  /** A header that was sent. */
  getHeader(name: string): unknown {
    return this.stream.sentHeaders?.[name];
  }

  setHeader(name: string, value: string): void {
    this.#headers[name] = value;
  }

  removeHeader(name: string): void {
    delete this.#headers[name];
  }

  end(text: string): void {
    this.stream.respond({ ':status': this.statusCode, ...this.#headers });
    this.stream.end(text);
  }
}
