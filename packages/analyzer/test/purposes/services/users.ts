import { Injectable } from '@nestjs/common';
import { Repository } from 'typeorm';
import { User } from './user';

export abstract class Users {
  abstract find(id: number): Promise<User>;
}

@Injectable()
export class StoredUsers extends Users {
  private readonly recent = new Map<number, User>();

  constructor(private readonly repository: Repository<User>) {
    super();
  }

  async find(id: number): Promise<User> {
    return this.repository.findOneByOrFail({ id });
  }

  remember(user: User): void {
    this.recent.set(user.id, user);
  }

  recall(id: number): User | undefined {
    return this.recent.get(id);
  }
}
