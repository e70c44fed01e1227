import { type INestApplication, Module, type ModuleMetadata, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { PurposelyModule, type PurposelyOptions } from '@purposely/nestjs';
import { afterEach } from 'vitest';
import { guardWith, type Memory, type Person, personClass, ticketClass } from '../../../guard/test/support/shop';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

/** Closes something when the test is over. */
export function closing<One extends { close(): Promise<void> }>(one: One): One {
  open.push(one);
  return one;
}

/** One of the platforms of Nest, with a way to make an application. */
export interface Platform {
  readonly name: string;
  create(module: Type): Promise<INestApplication>;
}

const quiet = { logger: false, abortOnError: false } as const;

export const platforms: readonly Platform[] = [
  { name: 'Express', create: (module) => NestFactory.create(module, new ExpressAdapter(), quiet) },
  {
    name: 'Fastify',
    create: (module) => NestFactory.create(module, new FastifyAdapter({ forceCloseConnections: true }), quiet),
  },
];

/** What a service is made of, beside the guard. */
export interface World {
  readonly Person: new (email?: string, diagnosis?: string) => Person;
  readonly Ticket: ReturnType<typeof ticketClass>;
}

/** A module with the guard, protected classes and what a test puts in. */
export function guardedModule(
  guarding: Parameters<typeof guardWith>[0],
  options: Omit<PurposelyOptions, 'guard'>,
  parts: (world: World) => ModuleMetadata,
): World & { readonly Root: Type; readonly guard: ReturnType<typeof guardWith>['guard']; readonly audit: Memory } {
  const { guard, audit } = guardWith(guarding);
  const world: World = { Person: personClass(), Ticket: ticketClass() };
  const { imports = [], ...rest } = parts(world);
  const protect = [world.Person, world.Ticket, ...(options.protect ?? [])];
  @Module({
    imports: [PurposelyModule.forRoot({ ...options, guard, protect, isGlobal: true }), ...imports],
    ...rest,
  })
  class Root {}
  return { ...world, Root, guard, audit };
}

/** Serves an application on loopback. */
export async function serve(app: INestApplication): Promise<(path: string, init?: RequestInit) => Promise<Response>> {
  closing(app);
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  return (path, init) => fetch(url + path, init);
}
