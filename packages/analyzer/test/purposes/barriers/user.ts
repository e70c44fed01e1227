import { Category, Purpose } from '@purposely/decorators';
import { createGuard } from '@purposely/guard';

const guard = createGuard({ policy: {} as never });

class User {
  @Category('personal-data') email!: string;
}

export class Mailer {
  @Purpose('analytics')
  asked(user: User) {
    if (guard.allowed('analytics', user)) console.log(user.email);
    else console.log(user.email); // error: [disallowed-flow]
  }

  @Purpose('analytics')
  leavesEarly(user: User) {
    if (!guard.allowed('analytics', user)) return;
    console.log(user.email);
  }

  @Purpose('analytics')
  askedTooLate(user: User) {
    console.log(user.email); // error: [disallowed-flow]
    guard.allowed('analytics', user);
  }

  @Purpose('analytics')
  askedForAnother(user: User, other: User) {
    if (guard.allowed('analytics', other)) console.log(user.email); // error: [disallowed-flow]
  }

  @Purpose('analytics')
  comparedWithFalse(user: User) {
    if (guard.allowed('analytics', user) === false) {
      console.log(user.email); // error: [disallowed-flow]
      return;
    }
    console.log(user.email);
  }

  @Purpose('analytics')
  comparedWithTrue(user: User) {
    if (true === guard.allowed('analytics', user)) console.log(user.email);
    else console.log(user.email); // error: [disallowed-flow]
  }

  @Purpose('analytics')
  differsFromTrue(user: User) {
    if (guard.allowed('analytics', user) !== true) throw new Error('not allowed');
    console.log(user.email);
  }

  @Purpose('analytics')
  negationIsFalse(user: User) {
    if (!guard.allowed('analytics', user) == false) console.log(user.email);
    if (!guard.allowed('analytics', user) != false) console.log(user.email); // error: [disallowed-flow]
  }
}
