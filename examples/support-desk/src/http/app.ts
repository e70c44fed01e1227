import type { Guard } from '@purposely/guard';
import { purposely, purposelyErrorHandler } from '@purposely/guard/express';
import express, { type Express } from 'express';
import type { Logger } from 'pino';
import type { Desk } from '../desk';
import { businessRoutes } from './business';
import { customerOfCaller, only } from './callers';
import { onlineRoutes } from './online';
import { problems } from './problems';
import { professionalRoutes } from './professional';

/** The HTTP side of the desk. Each of its three parts runs for a purpose, which the routes inside of it make narrower. */
export function makeApp(desk: Desk, guard: Guard, log: Logger): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(express.json());

  app.use(
    '/online',
    only('customer', 'engineer'),
    purposely(guard, { purpose: 'online-services', customer: customerOfCaller }),
    onlineRoutes(desk),
  );
  app.use(
    '/professional/:customer',
    only('engineer'),
    purposely(guard, { purpose: 'professional-services', customer: (request) => String(request.params.customer) }),
    professionalRoutes(desk),
  );
  app.use(
    '/business',
    only('business'),
    purposely(guard, { purpose: 'legitimate-business-operations' }),
    businessRoutes(desk),
  );

  app.use(purposelyErrorHandler(guard));
  app.use(problems(log));
  return app;
}
