import { Category, Purpose } from '@purposely/decorators';

abstract class Person {
  @Category('personal-data') email!: string;
}

/** Has methods and no labelled field of its own: its instances hold data all the same, each its own. */
export class Customer extends Person {
  city = '';

  shout(): string {
    return this.email.toUpperCase();
  }

  where(): string {
    return this.city.trim();
  }

  rename(email: string): void {
    this.email = email;
  }
}

/** Does things: what one method stores, another one reads. */
export class Registry {
  private last: Customer | null = null;
  private opened = 0;

  keep(customer: Customer): void {
    this.last = customer;
    this.opened++;
  }

  shown(): string {
    return this.last?.email ?? '';
  }

  times(): number {
    return this.opened;
  }
}

export class Desk {
  constructor(private readonly registry: Registry) {}

  @Purpose('analytics')
  count(customer: Customer, other: Customer) {
    other.rename('none');
    console.log(other.shout());
    console.log(customer.shout()); // error: [disallowed-flow]
    console.log(customer.where());
  }

  @Purpose('service')
  open(customer: Customer) {
    this.registry.keep(customer);
  }

  @Purpose('analytics')
  report() {
    console.log(this.registry.shown()); // error: [disallowed-flow]
    console.log(this.registry.times());
  }
}
