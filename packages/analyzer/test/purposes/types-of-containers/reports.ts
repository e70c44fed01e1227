import { Category, Purpose } from '@purposely/decorators';

class User {
  @Category('personal-data') email!: string;
  country = '';
}

interface Users {
  findAndCount(): Promise<[User[], number]>;
  page(): Promise<{ items: { first: User[] }[]; meta: { next: string } }>;
}

declare const users: Users;

export class Reports {
  @Purpose('analytics')
  async tuples() {
    const [found, total] = await users.findAndCount();
    console.log(found); // error: [disallowed-flow]
    console.log(total);
    const both = await users.findAndCount();
    console.log(both[0]); // error: [disallowed-flow]
    console.log(both[1]);
  }

  @Purpose('analytics')
  async pages() {
    const page = await users.page();
    console.log(page); // error: [disallowed-flow]
    console.log(page.items); // error: [disallowed-flow]
    console.log(page.meta);
  }

  @Purpose('analytics')
  maps(byName: ReadonlyMap<string, readonly User[]>) {
    for (const [name, all] of byName) {
      console.log(all); // error: [disallowed-flow]
      console.log(name);
    }
    console.log([...byName.keys()]);
  }

  @Purpose('analytics')
  records(byName: Record<string, User>) {
    console.log(byName); // error: [disallowed-flow]
    console.log(Object.keys(byName));
    console.log(Object.values(byName)); // error: [disallowed-flow]
  }

  @Purpose('analytics')
  keys(user: User, any: 'email' | 'country', safe: 'country' | 'missing', each: keyof User) {
    console.log(user[any]); // error: [disallowed-flow]
    console.log(user[each]); // error: [disallowed-flow]
    console.log((user as any)[safe]);
  }
}
