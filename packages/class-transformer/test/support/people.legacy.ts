import { Category } from '@purposely/decorators';
import { decorate, type People } from './people';

/** The same as compilers for legacy decorators make it, with assigned fields. */
export function legacyPeople(): People {
  class Address {
    declare street: string;
    constructor(street = 'Mill Lane 1') {
      this.street = street;
    }
  }
  class Person {
    declare id: string;
    declare email: string;
    declare diagnosis: string;
    declare born: Date | undefined;
    declare address: Address | undefined;
    declare others: Address[] | undefined;
    declare places: Map<string, Address> | undefined;
    declare friend: Person | undefined;
    readonly #secret = 'kept inside';
    constructor() {
      this.id = 'p1';
      this.email = 'ada@example.test';
      this.diagnosis = 'hay fever';
    }
    shout(): string {
      return this.email.toUpperCase();
    }
    get secret(): string {
      return this.#secret;
    }
  }
  const contact = Category('contact-data') as unknown as PropertyDecorator;
  const health = Category('health-data') as unknown as PropertyDecorator;
  decorate(Address, { street: contact });
  decorate(Person, { email: contact, diagnosis: health, born: health });
  return { Person, Address };
}
