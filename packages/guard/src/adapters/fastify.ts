import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import plugin from 'fastify-plugin';
import type { Guard } from '../guard';
import { REFUSED } from './shared/answer';
import { addFastifyHooks } from './shared/fastify-hooks';
import { type RequestOptions, servedBy } from './shared/request';

/** What requests work for, and who receives their responses. */
export interface FastifyOptions extends RequestOptions<FastifyRequest> {
  readonly guard: Guard;
  /** The status of the answer to a violation; 403 when left out. */
  readonly status?: number;
}

/**
 * Runs all that follows for a purpose: the hooks behind it and the handlers of the instance that it is registered on, and
 * asks the guard about payloads, chunks and headers. A violation is answered with JSON that says which clause refused what
 * and why, and never the data, unless an error handler of the service answers it with a status below 500. Register it behind
 * what authenticates.
 */
export const purposely: FastifyPluginAsync<FastifyOptions> = plugin(register, {
  fastify: '5.x',
  name: '@purposely/guard',
});

async function register(fastify: FastifyInstance, options: FastifyOptions): Promise<void> {
  const { guard, status = REFUSED } = options;
  addFastifyHooks(fastify, { guard, status, served: (request) => servedBy(options, request) });
}
