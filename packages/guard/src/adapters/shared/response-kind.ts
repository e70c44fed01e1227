import type { ServerResponse } from 'node:http';
import type { Http2ServerResponse } from 'node:http2';

/**
 * Whether a response is one of HTTP/2, whose methods are those of HTTP/1 for the most part. One that is pushed has no request, so
 * that its stream tells.
 */
export function isHttp2(res: ServerResponse | Http2ServerResponse): res is Http2ServerResponse {
  return 'stream' in res && typeof res.stream?.respond === 'function';
}

/** Empties the message beside the status, which HTTP/2 does not have: Node warns of whoever asks for it there. */
export function emptyMessage(res: ServerResponse): void {
  if (!isHttp2(res)) res.statusMessage = '';
}

/** A head that says how long the body is. */
const ANNOUNCING = /^content-length:/im;
/** A head behind which no body comes (RFC 9110, section 6.4.1). Over HTTP/2, Node ends the stream with such a head. */
const BODILESS = /^HTTP\/1\.\d (?:1\d\d|204|304) /;

/**
 * Whether the head that went out says how long the body is that comes. Of HTTP/1, Node keeps it as the text that it sends, also
 * where no header was set before.
 */
export function announcesLength(res: ServerResponse | Http2ServerResponse): boolean {
  if (isHttp2(res)) return res.stream.sentHeaders?.['content-length'] !== undefined && !res.stream.writableEnded;
  const head = String(Reflect.get(res, '_header'));
  return ANNOUNCING.test(head) && !BODILESS.test(head) && res.req.method !== 'HEAD';
}

/** Breaks a response off, so that its receiver knows that it is not whole, and whoever looks at its error knows why. */
export function cut(res: ServerResponse | Http2ServerResponse, why: string = REFUSED_LATE): void {
  const error = new Error(why);
  if (!isHttp2(res)) {
    // Node hands it to the socket, where it listens itself, and keeps it as `res.errored`.
    res.destroy(error);
    return;
  }
  // Nobody listens for errors of what is pushed, and this one is known.
  res.stream.on('error', () => undefined);
  // Node closes a stream like this with `INTERNAL_ERROR`. By `close` its process would never end where a pipeline writes to it.
  res.stream.destroy(error);
}

const REFUSED_LATE =
  'The response was broken off, since something may not leave, and it was too late for another answer. The audit says what, and why.';

/** Whether nobody receives a response any more, and Node would throw where its head is written. */
export function isGone(res: ServerResponse | Http2ServerResponse): boolean {
  return isHttp2(res) && (res.stream.closed || res.stream.destroyed);
}
