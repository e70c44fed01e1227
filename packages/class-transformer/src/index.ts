export { classToClassFromExist, instanceToInstance, instanceToPlain, instanceToPlainFromExist } from './from-instance';
export { deserialize, deserializeArray, serialize } from './json';
export type { GuardedOptions } from './options';
export { plainToClassFromExist, plainToInstance } from './to-instance';
