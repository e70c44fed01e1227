import { customerOf } from '@purposely/decorators';
import { Identity } from './identity';

const customers = new Identity(customerOf);

/** The customer whose data an instance is, by its `@Customer` field; `undefined` when it has none or the field is empty. */
export function customerOfInstance(instance: object): string | undefined {
  return customers.of(instance);
}
