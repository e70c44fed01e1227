import { Category, Purpose } from '@purposely/decorators';
import { createGuard } from '@purposely/guard';

const guard = createGuard({ policy: {} as never });

class User {
  @Category('personal-data') email!: string;
  active!: boolean;
}

function may(user: User, purpose: string) {
  return guard.allowed(purpose, user);
}

function mayIfActive(user: User): boolean {
  if (!user.active) return false;
  return guard.allowed('analytics', user);
}

function mayIfInactive(user: User): boolean {
  if (!user.active) return true;
  return guard.allowed('analytics', user);
}

async function mayLater(user: User) {
  await Promise.resolve();
  return guard.allowed('analytics', user);
}

function assertAllowed(user: User) {
  if (!guard.allowed('analytics', user)) throw new Error('not allowed');
}

async function assertLater(user: User) {
  await Promise.resolve();
  assertAllowed(user);
}

function forgives(user: User) {
  try {
    assertAllowed(user);
  } catch {
    return;
  }
}

export class Helpers {
  @Purpose('analytics')
  asks(user: User) {
    if (may(user, 'analytics')) console.log(user.email);
    else console.log(user.email); // error: [disallowed-flow]
  }

  @Purpose('analytics')
  asksForAnother(user: User, other: User) {
    if (may(user, 'marketing')) console.log(user.email); // error: [disallowed-flow]
    if (may(user, 'analytics')) console.log(other.email); // error: [disallowed-flow]
  }

  @Purpose('analytics')
  asksOnOneWay(user: User) {
    if (mayIfActive(user)) console.log(user.email);
  }

  @Purpose('analytics')
  leavesOneWayOpen(user: User) {
    if (mayIfInactive(user)) console.log(user.email); // error: [disallowed-flow]
  }

  @Purpose('analytics')
  throws(user: User, other: User) {
    assertAllowed(user);
    console.log(user.email);
    console.log(other.email); // error: [disallowed-flow]
  }

  @Purpose('analytics')
  throwsForNothing(user: User) {
    forgives(user);
    console.log(user.email); // error: [disallowed-flow]
  }

  @Purpose('analytics')
  async asksLater(user: User) {
    if (await mayLater(user)) console.log(user.email);
  }

  @Purpose('analytics')
  async takesThePromiseForTheAnswer(user: User) {
    if (mayLater(user)) console.log(user.email); // error: [disallowed-flow]
  }

  @Purpose('analytics')
  async throwsLater(user: User) {
    await assertLater(user);
    console.log(user.email);
  }

  @Purpose('analytics')
  async doesNotWait(user: User) {
    const pending = assertLater(user);
    console.log(user.email); // error: [disallowed-flow]
    await pending;
  }
}
