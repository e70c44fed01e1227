import type { Response } from 'express';
import { borderOf, guardNodeResponse } from '../shared/node-response';
import type { Asking } from '../shared/request';

/**
 * Asks the guard about all that leaves through a response. Where routers open purposes one inside of the other, the
 * innermost one counts.
 */
export function guardResponse(res: Response, asking: Asking): void {
  const known = borderOf(res);
  const border = guardNodeResponse(res, asking);
  if (known !== undefined) return;
  // They throw, so that a violation reaches the error handlers as any other error.
  for (const name of ['json', 'jsonp', 'send'] as const) {
    const original = res[name].bind(res);
    res[name] = (body?: unknown) => {
      if (border.asked) return original(body);
      const checked = border.ask(body, 'the response body');
      return border.whileAsked(() => original(checked));
    };
  }
}

/** Sends what the guard itself wrote, which needs no asking. */
export function sendUnasked(res: Response, send: () => void): void {
  const border = borderOf(res);
  if (border === undefined) send();
  else border.whileAsked(send);
}
