import { Readable } from 'node:stream';
import { Controller, Get, type INestApplication, Module, Post, Req, Res, StreamableFile } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Purpose } from '@purposely/decorators';
import { type Incoming, PurposelyModule } from '@purposely/nestjs';
import { type Driver, type Handler, optionsOf, type Service } from '../../guard/test/adapters/driver';

/** As much of the responses of both platforms as the handlers of the suite need. */
interface Response {
  status(code: number): unknown;
  header(name: string, value: string): unknown;
  append?(name: string, value: string): unknown;
}

function answer(handler: Handler, body: unknown, res: Response): unknown {
  const header = (name: string, value: string): void =>
    void (res.append?.bind(res) ?? res.header.bind(res))(name, value);
  return handler({
    body,
    header,
    json: (value) => value,
    text: (value) => {
      header('content-type', 'text/plain');
      return value;
    },
    bytes: (value) => new StreamableFile(Buffer.from(value)),
    redirect: (to) => {
      res.status(302);
      header('location', to);
      return '';
    },
    stream: (chunks) => new StreamableFile(Readable.from(chunks), { type: 'text/plain' }),
  });
}

/** A controller with the handlers of a service, under a path. */
function controllerOf({ handlers }: Service, base: string, purpose: string | undefined): new () => object {
  @Controller(base)
  class Handlers {}
  for (const [index, [path, handler]] of Object.entries(handlers).entries()) {
    for (const [verb, method] of [
      ['get', Get],
      ['post', Post],
    ] as const) {
      const key = `${verb}${index}`;
      const value = ({ body }: { body: unknown }, res: Response): unknown => answer(handler, body, res);
      Object.defineProperty(Handlers.prototype, key, { value, configurable: true, writable: true });
      Req()(Handlers.prototype, key, 0);
      Res({ passthrough: true })(Handlers.prototype, key, 1);
      method(path)(Handlers.prototype, key, Object.getOwnPropertyDescriptor(Handlers.prototype, key) ?? {});
    }
  }
  if (purpose !== undefined) Purpose(purpose)(Handlers);
  return Handlers;
}

function moduleOf(service: Service): new () => object {
  const { recipient, ...options } = optionsOf<Incoming>(
    service,
    ({ headers }, name) => headers[name] as string | undefined,
  );
  const controllers = [controllerOf(service, '', undefined), controllerOf(service, 'inner', service.inner)];
  @Module({
    imports: [PurposelyModule.forRoot({ guard: service.guard, recipient, ...options })],
    controllers,
  })
  class AppModule {}
  return AppModule;
}

function driver(name: string, make: (module: new () => object) => Promise<INestApplication>): Driver {
  return {
    name,
    async serve(service) {
      const app = await make(moduleOf(service));
      await app.listen(0, '127.0.0.1');
      return { url: (await app.getUrl()).replace('[::1]', '127.0.0.1'), close: () => app.close() };
    },
  };
}

export const drivers: readonly Driver[] = [
  driver('NestJS 12 on Express 5', async (module) => {
    const app = await NestFactory.create<NestExpressApplication>(module, new ExpressAdapter(), {
      logger: false,
      forceCloseConnections: true,
    });
    return app.useBodyParser('json', { limit: '20mb' });
  }),
  driver('NestJS 12 on Fastify 5', (module) => {
    const adapter = new FastifyAdapter({ bodyLimit: 20_000_000, forceCloseConnections: true });
    return NestFactory.create(module, adapter, { logger: false });
  }),
];
