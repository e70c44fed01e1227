import { Category, Purpose } from '@purposely/decorators';
import { createGuard } from '@purposely/guard';

const guard = createGuard({ policy: {} as never });

class User {
  @Category('personal-data') email!: string;
}

export class Asked {
  @Purpose('analytics')
  forAnother(user: User) {
    if (guard.allowed('marketing', user)) console.log(user.email); // error: [disallowed-flow]
  }

  @Purpose('analytics')
  forEither(user: User) {
    if (guard.allowed('marketing', user) || guard.allowed('analytics', user)) {
      console.log(user.email); // error: [disallowed-flow]
    }
  }

  @Purpose('analytics')
  forBoth(user: User) {
    if (guard.allowed('marketing', user) && guard.allowed('analytics', user)) console.log(user.email);
  }

  @Purpose('analytics')
  forTheOneThatIsUsed(user: User) {
    if (guard.allowed('marketing', user)) this.promote(user);
  }

  @Purpose('analytics')
  forWhatIsComputed(user: User, purpose: string) {
    if (guard.allowed(purpose, user)) console.log(user.email); // possible: [disallowed-flow]
  }

  @Purpose('analytics')
  keptForLater(user: User) {
    const kept = { user: guard.allowed('marketing', user) ? user : undefined };
    console.log(kept); // error: [disallowed-flow]
  }

  private promote(user: User) {
    guard.run('marketing', () => console.log(user.email)); // error: [purpose-escalation]
  }
}
