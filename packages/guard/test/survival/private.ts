import type { Class } from '@purposely/decorators';
import { Category } from '@purposely/decorators';

/** A class that labels a private field, which only standard decorators can. */
export function classWithPrivateLabel(): Class<{ email(): string }> {
  class Person {
    @Category('contact-data') #email = 'Ada.Lovelace@example.test';
    email(): string {
      return this.#email;
    }
  }
  return Person;
}
