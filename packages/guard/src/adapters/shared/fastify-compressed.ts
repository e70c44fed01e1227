import type { FastifyReply } from 'fastify';
import { comparedWith, opensTo } from './compressed';
import type { NodeResponseBorder } from './node-border';
import { holdsNothing } from './response-part';
import { askUnseen, isEncoded } from './unseen';

/** What a request was asked about before a hook compressed it. */
interface Asked {
  readonly border: NodeResponseBorder;
  readonly text: unknown;
}

/** Tells whether bytes of which a hook says that they are compressed hold what was asked about; nothing where they are none. */
export function openedBytes(
  { border, text }: Asked,
  reply: FastifyReply,
  payload: unknown,
): Promise<boolean> | undefined {
  const coding = reply.getHeader('content-encoding');
  if (!(payload instanceof Uint8Array) || text === undefined || text === payload || !isEncoded(coding))
    return undefined;
  const needsAsking = !border.trustsBody && !holdsNothing(border.asking);
  return needsAsking ? opensTo(bytesOf(text), payload, String(coding)) : undefined;
}

function bytesOf(text: unknown): Uint8Array {
  return text instanceof Uint8Array ? text : Buffer.from(String(text ?? ''));
}

/**
 * A stream of which a hook says that it is compressed passes as it is where it holds what was asked about. What an error
 * handler gives in its place, and what is read only while it is sent, is asked about as ever.
 */
export function askCompressed({ border, text }: Asked, reply: FastifyReply, payload: unknown): unknown {
  const { asking } = border;
  if (holdsNothing(asking) || !isIterable(payload)) return payload;
  const compared = new WeakSet<object>();
  border.body.expect((chunk) => typeof chunk === 'object' && chunk !== null && compared.has(chunk));
  const coding = String(reply.getHeader('content-encoding'));
  return comparedWith(
    bytesOf(text),
    payload,
    coding,
    () => askUnseen(asking),
    (chunk) => compared.add(chunk),
  );
}

function isIterable(payload: unknown): payload is AsyncIterable<unknown> {
  return typeof payload === 'object' && payload !== null && Symbol.asyncIterator in payload;
}
