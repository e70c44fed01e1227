import type { Request, RequestHandler, Response } from 'express';
import { inThisFrame } from '../../context';
import type { Guard } from '../../guard';
import { isTouched } from './behind';
import { borderOf } from './bordered';
import type { InFrontOf, Methods } from './in-front';
import { NODE_METHODS } from './node-methods';
import { expectNodeResponses, guardNodeResponse } from './node-response';
import { type Asking, type Serving, serve } from './request';

/** Runs what is behind it for what each request works for. */
export function servingInExpress(guard: Guard, served: (request: Request) => Serving): RequestHandler {
  expectNodeResponses();
  return (req, res, next) => {
    let serving: Serving;
    try {
      serving = served(req);
    } catch (error) {
      next(error);
      return;
    }
    serve(guard, serving, () => {
      guardResponse(res, { guard, inContext: inThisFrame(), recipient: serving.recipient, failed: next });
      next();
    });
  };
}

/**
 * Asks the guard about all that leaves through a response. Where routers open purposes one inside of the other, the
 * innermost one counts.
 */
function guardResponse(res: Response, asking: Asking): void {
  guardNodeResponse(res, asking, METHODS);
}

/** A violation reaches the error handlers as any other error, also from where nobody catches what is thrown. */
const METHODS: Methods = { ...NODE_METHODS, json: body, jsonp: body, send: body };

function body({ original }: InFrontOf) {
  return function send(this: Response, value?: unknown): unknown {
    const border = borderOf(this);
    if (border === undefined || border.trustsBody || (border.body.isAsked && !isTouched(this)))
      return original.call(this, value);
    let checked: unknown;
    try {
      checked = border.askBody(value);
    } catch (error) {
      if (border.asking.failed === undefined) throw error;
      border.asking.failed(error);
      return this;
    }
    return border.body.whileAsked(
      (chunk) => chunk === checked || isUntouched(this),
      () => original.call(this, checked),
    );
  };
}

/** Whether nobody stands between Express, which makes a text of the body, and the response. */
function isUntouched(res: Response): boolean {
  let touchable: object | null = res;
  // Applications may have methods of their own for all of their responses, in front of those of Express.
  for (; touchable !== null && !Object.hasOwn(touchable, 'sendFile'); touchable = Object.getPrototypeOf(touchable)) {
    if (isTouched(touchable)) return false;
  }
  return res.app?.get('json replacer') === undefined;
}
