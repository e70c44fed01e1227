import { Purpose } from '@purposely/decorators';
import type { Country, Flags, Letter, Mail, Recipient, User } from './user';

export class Letters {
  @Purpose('analytics')
  asField(mail: User['email'], country: User['country']) {
    console.log(mail); // error: [disallowed-flow]
    console.log(country);
  }

  @Purpose('analytics')
  throughAlias(mail: Mail, country: Country) {
    console.log(mail.trim()); // error: [disallowed-flow]
    console.log(country.trim());
  }

  @Purpose('analytics')
  asProperty(letter: Letter) {
    console.log(letter.to); // error: [disallowed-flow]
    console.log(letter.copies[0]); // error: [disallowed-flow]
    console.log(letter.from);
  }

  @Purpose('analytics')
  inSteps(recipient: Recipient | undefined) {
    console.log(recipient); // error: [disallowed-flow]
  }

  @Purpose('analytics')
  taken({ mail, text }: { mail: Mail; text: string }) {
    console.log(mail); // error: [disallowed-flow]
    console.log(text);
  }

  @Purpose('analytics')
  optional(nick: NonNullable<User['nick']>, either: User['email' | 'country']) {
    console.log(nick); // error: [disallowed-flow]
    console.log(either); // error: [disallowed-flow]
  }

  @Purpose('analytics')
  each = (mails: Mail[]) => mails.forEach((mail) => console.log(mail)); // error: [disallowed-flow]

  @Purpose('analytics')
  flags(flags: Flags) {
    console.log(flags.email);
    console.log(flags);
  }

  @Purpose('service')
  allowed(mail: Mail, letter: Letter) {
    console.log(mail, letter.to);
  }

  @Purpose('analytics')
  fixed() {
    this.count('desk@shop.example');
  }

  private count(mail: Mail) {
    console.log(mail);
  }
}

export function counted(this: unknown, mail: Mail, text: string) {
  console.log(mail); // error: [purpose-missing]
  console.log(text);
}
