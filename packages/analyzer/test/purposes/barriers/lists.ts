import { Category, Purpose } from '@purposely/decorators';
import { createGuard } from '@purposely/guard';

const guard = createGuard({ policy: {} as never });

class User {
  @Category('personal-data') email!: string;
}

class Gate {
  may(user: User) {
    return guard.allowed('analytics', user);
  }
}

export class Lists {
  constructor(private readonly gate: Gate) {}

  @Purpose('analytics')
  kept(users: User[]) {
    for (const user of users.filter((each) => guard.allowed('analytics', each))) console.log(user.email);
  }

  @Purpose('analytics')
  keptOfKnown(first: User, second: User) {
    for (const user of [first, second].filter((each) => this.gate.may(each))) console.log(user.email);
  }

  @Purpose('analytics')
  keptByMethod(users: User[]) {
    users
      .filter((each) => this.gate.may(each))
      .map((user) => user.email)
      .forEach((email) => console.log(email));
  }

  @Purpose('analytics')
  leftOut(users: User[]) {
    const others = users.filter((each) => !guard.allowed('analytics', each));
    for (const user of others) console.log(user.email); // error: [disallowed-flow]
  }

  @Purpose('analytics')
  keptForAnother(users: User[]) {
    const kept = users.filter((each) => guard.allowed('marketing', each));
    for (const user of kept) console.log(user.email); // error: [disallowed-flow]
  }

  @Purpose('analytics')
  found(users: User[]) {
    console.log(users.find((each) => guard.allowed('analytics', each))?.email);
    console.log(users.find((each) => each.email !== '')?.email); // error: [disallowed-flow]
  }

  @Purpose('analytics')
  whole(users: User[]) {
    if (!guard.allowed('analytics', users)) return;
    for (const user of users) console.log(user.email);
  }

  @Purpose('analytics')
  keptAndAll(users: User[]) {
    const kept = users.filter((each) => guard.allowed('analytics', each));
    console.log(kept);
    console.log(users); // error: [disallowed-flow]
  }
}
