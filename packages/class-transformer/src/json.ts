import type { ClassConstructor } from 'class-transformer';
import { instanceToPlain } from './from-instance';
import type { GuardedOptions } from './options';
import { plainToInstance } from './to-instance';

/**
 * The JSON text of `instanceToPlain`.
 * @throws what `instanceToPlain` throws
 */
export function serialize<T>(object: T | T[], options?: GuardedOptions): string {
  return JSON.stringify(instanceToPlain(object, options));
}

/**
 * An instance of what a JSON text holds.
 * @throws {SyntaxError} when the text is no JSON
 * @throws what `plainToInstance` throws
 */
export function deserialize<T>(type: ClassConstructor<T>, json: string, options?: GuardedOptions): T {
  return plainToInstance(type, JSON.parse(json) as unknown, options);
}

/**
 * A list of instances of what a JSON text holds.
 * @throws what `deserialize` throws
 */
export function deserializeArray<T>(type: ClassConstructor<T>, json: string, options?: GuardedOptions): T[] {
  return plainToInstance(type, JSON.parse(json) as unknown[], options);
}
