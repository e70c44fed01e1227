import { Injectable, Logger } from '@nestjs/common';
import { Purpose } from '@purposely/decorators';
import axios from 'axios';
import type { HasEmail } from './user';
import { User } from './user';
import { StoredUsers, Users } from './users';

@Injectable()
export class Reports {
  private readonly logger = new Logger('reports');

  constructor(
    private readonly users: Users,
    private readonly stored: StoredUsers,
  ) {}

  @Purpose('analytics')
  async throughInjection(id: number) {
    const user = await this.users.find(id);
    await axios.post('https://vendor.example', { email: user.email }); // error: [disallowed-flow]
    this.logger.log(`user ${user.name}`); // error: [disallowed-flow]
    this.logger.log(`user ${user.country}`);
  }

  @Purpose('analytics')
  fromSharedState(id: number) {
    console.log(this.stored.recall(id)?.email); // error: [disallowed-flow]
    console.log(this.stored.recall(id)?.country);
  }

  @Purpose('service')
  async allowed(id: number) {
    const user = await this.users.find(id);
    console.log(user.email);
    this.describe(user);
    this.stored.remember(user);
  }

  @Purpose('analytics')
  async throughHelper(id: number) {
    this.describe(await this.users.find(id));
  }

  @Purpose('analytics')
  async throughInterface(contact: HasEmail) {
    console.log(contact.email); // error: [disallowed-flow]
  }

  @Purpose('service')
  async callsOther(user: User) {
    this.counted(user); // error: [disallowed-flow] [purpose-escalation]
  }

  @Purpose('analytics')
  counted(user: User) {
    console.log(user.id);
  }

  @Purpose('analytics')
  onlyTests(user: User) {
    if (user.email === '') console.log('empty');
    console.log(user.email.length > 3);
  }

  @Purpose('analytics')
  usesWithoutSink(user: User) {
    const domain = user.email.split('@')[1]; // error: [disallowed-flow]
    return domain;
  }

  private describe(user: User) {
    console.log(user.name); // error: [disallowed-flow]
  }

  nobodySaysWhatFor(user: User) {
    console.log(user.name); // error: [purpose-missing]
    console.log(user.country);
  }
}
