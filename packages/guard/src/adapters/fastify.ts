import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import plugin from 'fastify-plugin';
import type { Guard } from '../guard';
import { ownFields } from '../own';
import { addFastifyHooks } from './shared/fastify-hooks';
import { checkGuard } from './shared/guard-given';
import { REQUEST_OPTIONS, type RequestOptions, servedBy } from './shared/request';
import { STATUS_OPTIONS, type StatusOptions, statusOf } from './shared/status';

/** What requests work for, and who receives their responses. */
export interface FastifyOptions extends RequestOptions<FastifyRequest>, StatusOptions {
  readonly guard: Guard;
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

/** Its own, and those of any plugin, which Fastify reads of the same object. */
const OWN_OPTIONS: readonly string[] = ['guard', 'prefix', 'logLevel', 'logSerializers'];

async function register(fastify: FastifyInstance, options: FastifyOptions): Promise<void> {
  const { guard } = ownFields(options);
  checkGuard(guard, 'requests', 'in the option guard');
  const served = servedBy(options, 'purposely()', [...OWN_OPTIONS, ...STATUS_OPTIONS]);
  const status = statusOf('purposely()', options, [...OWN_OPTIONS, ...REQUEST_OPTIONS]);
  addFastifyHooks(fastify, { guard, status, served });
}
