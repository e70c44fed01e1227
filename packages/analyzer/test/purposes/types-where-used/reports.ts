import { Category, Purpose } from '@purposely/decorators';

class User {
  @Category('personal-data') email!: string;
  country = '';
}

declare const store: any;

/** What comes in has no type there; the type where it is copied says what it is. */
export class Reports {
  @Purpose('analytics')
  async spread() {
    const user = (await store.load()) as User;
    const shown = { ...user, token: 'a' };
    console.log({ shown }); // error: [disallowed-flow]
    console.log(shown.email); // error: [disallowed-flow]
    console.log(shown.token, shown.country);
    console.log({ hidden: { ...user, email: 'hidden' } });
  }

  @Purpose('analytics')
  async rest() {
    const user: User = await store.load();
    const { country, ...others } = user;
    console.log(others); // error: [disallowed-flow]
    console.log(country);
    const { email, ...safe } = user;
    console.log(safe);
    console.log(email.length);
  }
}
