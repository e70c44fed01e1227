import type { ExceptionFilter, NestInterceptor, Type } from '@nestjs/common';
import type { ModulesContainer } from '@nestjs/core';

/** Under these keys Nest notes that a class is a gateway, and which filters and interceptors a class has. */
const GATEWAY = 'websockets:is_gateway';
const FILTERS = '__exceptionFilters__';
const INTERCEPTORS = '__interceptors__';

/**
 * Gives gateways a filter behind all that they have, and an interceptor in front: those of a whole application do not
 * reach them, filters in no version of Nest and interceptors not before 12.
 */
export function addToGateways(modules: ModulesContainer, filter: ExceptionFilter, interceptor: NestInterceptor): void {
  for (const { providers } of modules.values()) {
    for (const { metatype } of providers.values()) {
      if (!isGateway(metatype)) continue;
      // Nest asks the last filter first, and the first interceptor.
      addFirst(metatype, FILTERS, filter);
      addFirst(metatype, INTERCEPTORS, interceptor);
    }
  }
}

function isGateway(metatype: unknown): metatype is Type {
  return typeof metatype === 'function' && Reflect.getMetadata(GATEWAY, metatype) === true;
}

/** One of each kind: an application that is made again, as in tests, has the same classes. */
function addFirst(gateway: Type, key: string, added: object): void {
  const all: readonly unknown[] = Reflect.getMetadata(key, gateway) ?? [];
  const others = all.filter((one) => !(one instanceof added.constructor));
  Reflect.defineMetadata(key, [added, ...others], gateway);
}
