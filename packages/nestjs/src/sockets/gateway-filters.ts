import type { ExceptionFilter, Type } from '@nestjs/common';
import type { ModulesContainer } from '@nestjs/core';

/** Under these keys Nest notes that a class is a gateway, and which filters a class has. */
const GATEWAY = 'websockets:is_gateway';
const FILTERS = '__exceptionFilters__';

/** Gives gateways a filter behind all that they have: those of a whole application do not reach them. */
export function addToGateways(modules: ModulesContainer, filter: ExceptionFilter): void {
  for (const { providers } of modules.values()) {
    for (const { metatype } of providers.values()) if (isGateway(metatype)) addFilter(metatype, filter);
  }
}

function isGateway(metatype: unknown): metatype is Type {
  return typeof metatype === 'function' && Reflect.getMetadata(GATEWAY, metatype) === true;
}

/** One of each kind: an application that is made again, as in tests, has the same classes. */
function addFilter(gateway: Type, filter: ExceptionFilter): void {
  const filters: readonly unknown[] = Reflect.getMetadata(FILTERS, gateway) ?? [];
  const others = filters.filter((one) => !(one instanceof filter.constructor));
  // Nest asks the last one first.
  Reflect.defineMetadata(FILTERS, [filter, ...others], gateway);
}
