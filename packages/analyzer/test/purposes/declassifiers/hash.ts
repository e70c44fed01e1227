import { createHash, createHmac } from 'node:crypto';
import { Category, Pseudonymizes, Purpose } from '@purposely/decorators';
import { pseudonym } from './pseudonym';

class User {
  @Category('personal-data') email!: string;
}

class Hashes {
  @Pseudonymizes({ reviewedBy: 'privacy' })
  token(email: string): string {
    return email.split('').reverse().join('');
  }

  plain(email: string): string {
    return email.split('').reverse().join('');
  }
}

export class Reports {
  constructor(private readonly hashes: Hashes) {}

  @Purpose('analytics')
  decorated(user: User) {
    console.log(this.hashes.token(user.email));
    console.log(this.hashes.plain(user.email)); // error: [disallowed-flow]
  }

  @Purpose('analytics')
  configured(user: User) {
    console.log(pseudonym(user.email));
  }

  @Purpose('analytics')
  keyed(user: User) {
    console.log(createHmac('sha256', 'key').update(user.email).digest('hex'));
    console.log(createHash('sha256').update(user.email).digest('hex')); // error: [disallowed-flow]
  }

  @Purpose('marketing')
  notEnough(user: User) {
    console.log(this.hashes.token(user.email)); // error: [disallowed-flow]
  }
}
