import { Category, Purpose } from '@purposely/decorators';

class User {
  @Category('personal-data') first!: string;
  @Category('personal-data') last!: string;
  country = '';

  get name(): string {
    return `${this.first} ${this.last}`;
  }

  get place(): string {
    return this.country.trim();
  }

  get isAnonymous(): boolean {
    return this.first === '';
  }
}

class Employee extends User {
  get badge(): string {
    return this.name.slice(0, 3);
  }
}

class Box<T> {
  constructor(private readonly held: T) {}

  get inner(): T {
    return this.held;
  }
}

export class Reports {
  @Purpose('analytics')
  names(user: User) {
    console.log(user.name); // error: [disallowed-flow]
    console.log(user.place);
    console.log(user.isAnonymous);
  }

  @Purpose('analytics')
  destructured({ name, place }: User) {
    console.log(name); // error: [disallowed-flow]
    console.log(place);
  }

  @Purpose('analytics')
  inherited(employees: Employee[]) {
    console.log(employees.map((employee) => employee.badge)); // error: [disallowed-flow]
    console.log(employees.map((employee) => employee.place));
  }

  @Purpose('analytics')
  mapped(user: Pick<User, 'name' | 'place'>) {
    console.log(user.name); // error: [disallowed-flow]
    console.log(user.place);
  }

  @Purpose('analytics')
  boxed(box: Box<User>) {
    console.log(box.inner.first); // error: [disallowed-flow]
    console.log(box.inner.country);
  }

  @Purpose('service')
  allowed(user: User) {
    console.log(user.name);
  }
}
