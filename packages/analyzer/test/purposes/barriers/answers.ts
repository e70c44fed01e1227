import { Category, Purpose } from '@purposely/decorators';
import { createGuard } from '@purposely/guard';

const guard = createGuard({ policy: {} as never });

class User {
  @Category('personal-data') email!: string;
  active!: boolean;
}

export class Answers {
  @Purpose('analytics')
  stored(user: User) {
    const allowed = Boolean(guard.allowed('analytics', user));
    if (allowed) console.log(user.email);
    if (!allowed) console.log(user.email); // error: [disallowed-flow]
  }

  @Purpose('analytics')
  combined(user: User) {
    const allowed = user.active && guard.allowed('analytics', user);
    if (allowed) console.log(user.email);
  }

  @Purpose('analytics')
  oneOfTwo(user: User) {
    const allowed = user.active || guard.allowed('analytics', user);
    if (allowed) console.log(user.email); // error: [disallowed-flow]
  }

  @Purpose('analytics')
  chosen(user: User) {
    const shown = guard.allowed('analytics', user) ? user : null;
    console.log(shown?.email);
  }

  @Purpose('analytics')
  switched(user: User) {
    switch (true) {
      case guard.allowed('analytics', user):
        console.log(user.email);
        break;
      default:
        console.log(user.email); // error: [disallowed-flow]
    }
  }

  @Purpose('analytics')
  aboutTheField(user: User) {
    if (guard.allowed('analytics', user.email)) console.log(user.email);
  }

  @Purpose('analytics')
  aboutTheFieldReturned(user: User) {
    return guard.allowed('analytics', user.email) ? user.email : undefined;
  }

  @Purpose('analytics')
  aboutWhatWasRead(user: User) {
    const { email } = user;
    if (!guard.allowed('analytics', email)) return;
    console.log({ email });
  }

  @Purpose('analytics')
  aboutWhatIsUsedElsewhereToo(user: User) {
    const email = user.email;
    if (guard.allowed('analytics', email)) console.log(email);
    console.log(email); // error: [disallowed-flow]
  }

  @Purpose('analytics')
  aboutWhatWasReplaced(user: User, other: User) {
    if (!guard.allowed('analytics', user.email)) return;
    user.email = other.email;
    console.log(user.email); // error: [disallowed-flow]
  }
}
