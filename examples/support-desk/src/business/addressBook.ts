import type { Repository } from 'typeorm';
import type { User } from '../entities';

/** Knows how to reach people. It has no purpose of its own: it serves that of its caller. */
export class AddressBook {
  constructor(private readonly users: Repository<User>) {}

  async ofCustomer(customerId: string): Promise<readonly string[]> {
    const users = await this.users.findBy({ customerId });
    return users.map((user) => `${user.displayName} <${user.email}>`);
  }
}
