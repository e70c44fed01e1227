import type { ServerHttp2Stream } from 'node:http2';
import { borderOf } from './bordered';

/** A stream of HTTP/2 that a server pushes, with as much of a response as a refusal needs. */
export class PushedResponse {
  readonly stream: ServerHttp2Stream;
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
    return this.headersSent ? this.stream.sentHeaders?.[name] : undefined;
  }

  setHeader(name: string, value: string): void {
    this.#headers[name] = value;
  }

  removeHeader(name: string): void {
    delete this.#headers[name];
  }

  /** Ends the stream. One that was pushed without a body, as for HEAD, is at its end already. */
  end(text: string): void {
    const { stream } = this;
    // Nobody has to listen for errors of what is pushed, and without a listener they would end the process.
    stream.on('error', () => undefined);
    const isBare = stream.writableEnded;
    this.#handOver(text, () => {
      stream.respond({ ':status': this.statusCode, ...this.#headers }, { endStream: isBare });
      if (!isBare) stream.end(text);
    });
  }

  /** As a response of Node hands its chunks to its stream: what somebody adds who stands in front of that is asked about. */
  #handOver(text: string, give: () => void): void {
    const border = borderOf(this.stream);
    if (border === undefined) give();
    else border.underWay.send(text, () => border.handOver(text, give));
  }
}
