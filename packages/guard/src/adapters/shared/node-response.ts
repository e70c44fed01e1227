import { ServerResponse } from 'node:http';
import { Http2ServerResponse } from 'node:http2';
import type { PurposeViolationError } from '../../violation';
import { sendRefusal } from './answer';
import { borderOf, setBorder } from './bordered';
import { borderOfStream, guardStream } from './http2-stream';
import { type Methods, standInFront, standInFrontOfKind } from './in-front';
import { NodeResponseBorder } from './node-border';
import { NODE_METHODS } from './node-methods';
import type { Asking } from './request';

/**
 * Stands in front of the methods of all responses of Node, where an adapter is made: middleware in front of the guard may take
 * methods of the first response before the guard knows it. Nothing is asked about responses that nobody guards.
 */
export function expectNodeResponses(): void {
  for (const { prototype } of [ServerResponse, Http2ServerResponse]) standInFrontOfKind(prototype, NODE_METHODS);
}

/**
 * Asks the guard about all chunks and headers that leave through a response of Node. Where routers open purposes one
 * inside of the other, the innermost one counts.
 * @param methods those of Node, with others that a framework adds to responses
 */
export function guardNodeResponse(
  res: ServerResponse,
  asking: Asking,
  methods: Methods = NODE_METHODS,
): NodeResponseBorder {
  const known = borderOf(res);
  if (known !== undefined) {
    known.asking = asking;
    return known;
  }
  const own = standInFront(res, methods);
  const border = borderOfStream(res) ?? new NodeResponseBorder(res, asking, own);
  border.asking = asking;
  border.standFor(res, own);
  setBorder(res, border);
  guardStream(res, border);
  return border;
}

/** Answers a violation. What the guard itself wrote needs no asking. */
export function refuseInNode(res: ServerResponse, violation: PurposeViolationError, status: number): void {
  const border = borderOf(res);
  const send = (): void => sendRefusal(res, violation, status);
  if (border === undefined) send();
  else border.whileOwn(send);
}
