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

/**
 * Whether the head that went out says how long the body is that comes. Of HTTP/1, Node keeps it as the text that it sends, also
 * where no header was set before.
 */
export function announcesLength(res: ServerResponse | Http2ServerResponse): boolean {
  if (isHttp2(res)) return res.stream.sentHeaders?.['content-length'] !== undefined && !res.stream.writableEnded;
  return /^content-length:/im.test(String(Reflect.get(res, '_header'))) && res.req.method !== 'HEAD';
}

/** Breaks a response off, so that its receiver knows that it is not whole. */
export function cut(res: ServerResponse | Http2ServerResponse): void {
  if (!isHttp2(res)) {
    res.destroy();
    return;
  }
  // Nobody listens for errors of what is pushed, and this one is known.
  res.stream.on('error', () => undefined);
  // Node closes a stream like this with `INTERNAL_ERROR`. By `close` its process would never end where a pipeline writes to it.
  res.stream.destroy(new Error(BROKEN_OFF));
}

const BROKEN_OFF =
  'The response was broken off, since a part of it may not leave, or redaction gave it another length than was announced. See the audit.';

/** Whether nobody receives a response any more, and Node would throw where its head is written. */
export function isGone(res: ServerResponse | Http2ServerResponse): boolean {
  return isHttp2(res) && (res.stream.closed || res.stream.destroyed);
}
