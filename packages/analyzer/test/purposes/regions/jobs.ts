import { Category, Purpose } from '@purposely/decorators';
import { createGuard, runFor } from '@purposely/guard';

const guard = createGuard({ policy: {} as never });

class User {
  @Category('personal-data') email!: string;
}

declare function load(): User;

export function nightly() {
  runFor('analytics', () => console.log(load().email)); // error: [disallowed-flow]
  runFor('service', () => console.log(load().email));
  guard.run({ purpose: 'analytics' }, () => {
    print(load()); // this call is checked where print() prints
  });
}

function print(user: User) {
  console.log(user.email); // error: [disallowed-flow]
}

@Purpose('analytics')
export class Counting {
  count() {
    console.log(load().email); // error: [disallowed-flow]
  }

  @Purpose('service')
  serve() {
    console.log(load().email);
    [load()].forEach((user) => console.log(user.email));
  }
}

export class Desk {
  @Purpose('service')
  escalates(user: User) {
    runFor('analytics', () => console.log(user.email)); // error: [disallowed-flow] [purpose-escalation]
  }

  @Purpose('service')
  asks(user: User) {
    guard.run({ purpose: 'analytics' }, () => console.log(user.email.length)); // error: [purpose-escalation]
  }

  @Purpose('service')
  stays(user: User) {
    runFor('service', () => console.log(user.email));
  }
}
