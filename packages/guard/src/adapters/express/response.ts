import type { Response } from 'express';
import type { InFrontOf, Methods } from '../shared/in-front';
import { borderOf, guardNodeResponse, NODE_METHODS } from '../shared/node-response';
import type { Asking } from '../shared/request';

/**
 * Asks the guard about all that leaves through a response. Where routers open purposes one inside of the other, the
 * innermost one counts.
 */
export function guardResponse(res: Response, asking: Asking): void {
  guardNodeResponse(res, asking, METHODS);
}

/** Sends what the guard itself wrote, which needs no asking. */
export function sendUnasked(res: Response, send: () => void): void {
  const border = borderOf(res);
  if (border === undefined) send();
  else border.whileAsked(send);
}

/** They throw, so that a violation reaches the error handlers as any other error. */
const METHODS: Methods = { ...NODE_METHODS, json: body, jsonp: body, send: body };

function body({ original }: InFrontOf) {
  return function send(this: Response, value?: unknown): unknown {
    const border = borderOf(this);
    if (border === undefined || border.asked) return original.call(this, value);
    const checked = border.ask(value, 'the response body');
    return border.whileAsked(() => original.call(this, checked));
  };
}
