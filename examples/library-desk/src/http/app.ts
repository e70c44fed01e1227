import type { Guard } from '@purposely/guard';
import { purposely } from '@purposely/guard/fastify';
import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Desk } from '../desk';
import { type Telemetry, traced } from '../platform/telemetry';
import { libraryOf, only } from './callers';
import { lendingRoutes } from './lending';
import { answerProblem } from './problems';

/** The HTTP side of the desk. Each of its parts runs for one purpose, and what staff does for their own library. */
export async function makeApp(desk: Desk, guard: Guard, log: Logger, telemetry: Telemetry): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = log;
  const app = fastify({ loggerInstance, forceCloseConnections: true });
  app.setErrorHandler(answerProblem);
  await app.register(traced, { tracers: telemetry.tracers });

  await app.register(
    async (part) => {
      part.addHook('onRequest', only('staff'));
      await part.register(purposely, { guard, purpose: 'lending', customer: libraryOf });
      lendingRoutes(part, desk);
    },
    { prefix: '/lending' },
  );

  await app.register(
    async (part) => {
      part.addHook('onRequest', only('staff'));
      await part.register(purposely, { guard, purpose: 'reminders', customer: libraryOf });
      part.post('/', async (request) => {
        const today = new Date().toISOString().slice(0, 10);
        return { sent: await desk.reminders.send(libraryOf(request), today) };
      });
    },
    { prefix: '/reminders' },
  );

  await app.register(
    async (part) => {
      part.addHook('onRequest', only('analyst'));
      await part.register(purposely, { guard, purpose: 'statistics' });
      part.get('/groups', () => desk.statistics.groups());
      part.get('/habits', () => desk.statistics.habits());
    },
    { prefix: '/statistics' },
  );

  return app;
}
