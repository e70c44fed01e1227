import { Category } from '@purposely/decorators';
import type { People } from './people';

export function standardPeople(): People {
  class Address {
    @Category('contact-data') street: string;
    constructor(street = 'Mill Lane 1') {
      this.street = street;
    }
  }
  class Person {
    id = 'p1';
    @Category('contact-data') email = 'ada@example.test';
    @Category('health-data') diagnosis = 'hay fever';
    @Category('health-data') born: Date | undefined;
    address: Address | undefined;
    others: Address[] | undefined;
    places: Map<string, Address> | undefined;
    friend: Person | undefined;
    readonly #secret = 'kept inside';
    shout(): string {
      return this.email.toUpperCase();
    }
    get secret(): string {
      return this.#secret;
    }
  }
  return { Person, Address };
}
