import { Category, Purpose } from '@purposely/decorators';

class Address {
  @Category('personal-data') street!: string;
  city!: string;
}

class User {
  id = 0;
  @Category('personal-data') email!: string;
  address!: Address;
}

declare function load(): User;
declare function loadMany(): User[];
declare function untyped(): any;

export class Jobs {
  @Purpose('analytics')
  whole() {
    console.log(load()); // error: [disallowed-flow]
    console.log(JSON.stringify(loadMany())); // error: [disallowed-flow]
    console.log({ ...load() }); // error: [disallowed-flow]
    console.log(load().id);
  }

  @Purpose('analytics')
  nested() {
    const user = load();
    console.log(user.address.street); // error: [disallowed-flow]
    console.log(user.address.city);
    console.log(user.address); // error: [disallowed-flow]
  }

  @Purpose('analytics')
  taken() {
    const { email, address, ...rest } = load();
    console.log(rest);
    console.log(address.city);
    console.log(email); // error: [disallowed-flow]
  }

  @Purpose('analytics')
  overwritten() {
    const user = load();
    user.email = 'removed';
    console.log(user.email);
    user.address = new Address();
    console.log(user);
  }

  @Purpose('analytics')
  madeHere(email: string) {
    const user = new User();
    user.email = 'fixed';
    console.log(user.email);
    user.email = email;
    console.log(user.email); // error: [disallowed-flow]
  }

  @Purpose('analytics')
  lists() {
    const users = loadMany();
    for (const user of users) console.log(user.id);
    for (const { email } of users) console.log(email); // error: [disallowed-flow]
    console.log(users.map((user) => user.id));
    console.log(users.map((user) => user.email)); // error: [disallowed-flow]
    console.log(users.length);
  }

  @Purpose('analytics')
  generic(part: Partial<User>, picked: Pick<User, 'id'>) {
    console.log(part.email); // error: [disallowed-flow]
    console.log(picked);
  }

  @Purpose('analytics')
  throughAny() {
    const user: any = load();
    console.log(user.email); // error: [disallowed-flow]
    console.log(untyped().email);
  }
}
