import type { Request, RequestHandler } from 'express';
import { Problem } from './problems';

/** Who may call what. */
export type Role = 'customer' | 'engineer' | 'business';

/** Who sent a request. */
export interface Caller {
  readonly role: Role;
  /** The customer that a user of the service belongs to. */
  readonly customer?: string;
}

/** The keys of the two demo customers and of our own people. */
const CALLERS: ReadonlyMap<string, Caller> = new Map([
  ['harbour-key', { role: 'customer', customer: 'harbour' }],
  ['lindgren-key', { role: 'customer', customer: 'lindgren' }],
  ['engineer-key', { role: 'engineer' }],
  ['business-key', { role: 'business' }],
]);

const known = new WeakMap<Request, Caller>();

/** Lets only callers of some roles through. The guard does not know roles: a caller's right and a purpose are two questions. */
export function only(...roles: readonly Role[]): RequestHandler {
  return (request, _response, next) => {
    const caller = CALLERS.get(request.get('x-api-key') ?? '');
    if (caller === undefined) throw new Problem(401, 'This key is not known. Send yours in the header x-api-key.');
    if (!roles.includes(caller.role)) throw new Problem(403, `This address is for ${roles.join(' and ')} keys only.`);
    known.set(request, caller);
    next();
  };
}

/** The customer that the caller of a request belongs to. */
export function customerOfCaller(request: Request): string | undefined {
  return known.get(request)?.customer;
}
