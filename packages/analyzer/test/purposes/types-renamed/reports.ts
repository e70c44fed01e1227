import { Category, Purpose } from '@purposely/decorators';

class User {
  @Category('personal-data') email!: string;
  country!: string;
}

type Prefixed<T> = { [K in keyof T as `user_${string & K}`]: T[K] };
type WithoutCountry<T> = { [K in keyof T as Exclude<K, 'country'>]: T[K] };
type Flags<T> = { [K in keyof T as `has_${string & K}`]: boolean };
type Upper = { [K in keyof User as Uppercase<K>]?: User[K] | null };

/** What a type calls by another name is the same field. */
export class Reports {
  @Purpose('analytics')
  run(prefixed: Prefixed<User>, without: WithoutCountry<User>, flags: Flags<User>, upper: Upper) {
    console.log(prefixed.user_email); // error: [disallowed-flow]
    console.log(prefixed.user_country);
    console.log(prefixed); // error: [disallowed-flow]
    console.log(without.email); // error: [disallowed-flow]
    console.log(flags.has_email, flags.has_country);
    console.log(flags);
    console.log(upper.EMAIL); // error: [disallowed-flow]
    console.log(upper.COUNTRY);
  }
}
