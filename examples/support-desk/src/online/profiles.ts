import type { Repository } from 'typeorm';
import type { User } from '../entities';
import { Purpose } from '../platform/tags';

/** What a user sees first. */
export interface HomePage {
  readonly greeting: string;
  readonly theme: string;
}

/** Delivers the online service to its users. */
export class Profiles {
  constructor(private readonly users: Repository<User>) {}

  @Purpose('online-personalization')
  async home(userId: string): Promise<HomePage> {
    const user = await this.users.findOneByOrFail({ id: userId });
    return { greeting: `Welcome back, ${user.displayName}`, theme: user.theme };
  }
}
