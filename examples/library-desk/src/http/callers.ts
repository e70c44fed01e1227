import type { FastifyRequest } from 'fastify';
import { Problem } from './problems';

/** Who sent a request: the staff of a library, or those who make statistics for all. */
export interface Caller {
  readonly role: 'staff' | 'analyst';
  readonly library?: string;
}

/** The keys of two demo libraries and of the analysts. */
const CALLERS: ReadonlyMap<string, Caller> = new Map([
  ['harbour-key', { role: 'staff', library: 'harbour' }],
  ['hillside-key', { role: 'staff', library: 'hillside' }],
  ['analyst-key', { role: 'analyst' }],
]);

/** A hook that lets only callers of one role through. The guard does not know roles: a right and a purpose are two questions. */
export function only(role: Caller['role']) {
  return async (request: FastifyRequest): Promise<void> => {
    const caller = CALLERS.get(String(request.headers['x-api-key']));
    if (caller === undefined) throw new Problem(401, 'This key is not known. Send yours in the header x-api-key.');
    if (caller.role !== role) throw new Problem(403, `This address is for keys of ${role} only.`);
  };
}

/** The library whose staff sent a request. */
export function libraryOf(request: FastifyRequest): string {
  return CALLERS.get(String(request.headers['x-api-key']))?.library ?? '';
}
