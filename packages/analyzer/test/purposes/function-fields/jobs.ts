import { Category, Purpose, Pseudonymizes } from '@purposely/decorators';

class User {
  @Category('personal-data') email!: string;
  country = '';
}

export class Jobs {
  @Purpose('analytics')
  count = (user: User) => {
    console.log(user.email); // error: [disallowed-flow]
    console.log(user.country);
  };

  @Purpose('analytics')
  later = async (user: User): Promise<void> => {
    await Promise.resolve();
    console.log(user.email); // error: [disallowed-flow]
  };

  @Purpose('analytics')
  written = function (user: User) {
    console.log(user.email); // error: [disallowed-flow]
  };

  @Purpose('service')
  serve = (user: User) => {
    console.log(user.email);
    this.count(user); // error: [disallowed-flow] [purpose-escalation]
  };

  @Purpose('analytics')
  static report = (user: User) => console.log(user.email); // error: [disallowed-flow]

  /** Not asked for a purpose: the label of a field that holds no function is its own. */
  @Category('personal-data')
  note = '';
}

@Purpose('analytics')
export class Counting {
  each = (user: User) => console.log(user.email); // error: [disallowed-flow]

  @Purpose('service')
  answer = (user: User) => console.log(user.email);
}

export class Hashing {
  @Pseudonymizes({ reviewedBy: 'Ada', reason: 'keyed' })
  hash = (text: string): string => text.toUpperCase();

  lower = (text: string): string => text.toLowerCase();

  @Purpose('analytics')
  use(user: User) {
    console.log(this.hash(user.email));
    console.log(this.lower(user.email)); // error: [disallowed-flow]
  }
}
