import { IntersectionType, OmitType, PartialType, PickType } from '@nestjs/mapped-types';
import { Category, Purpose } from '@purposely/decorators';

class User {
  @Category('personal-data') email!: string;
  country!: string;
  id!: number;
}

class Contact {
  @Category('personal-data') phone!: string;
  size!: number;
}

class UpdateUser extends PartialType(User) {}
class Mail extends PickType(User, ['email', 'id'] as const) {}
class Place extends OmitType(User, ['email'] as const) {}
class Both extends IntersectionType(User, Contact) {}
class Nested extends PartialType(OmitType(User, ['country'] as const)) {
  own = '';
}

/** A class that is made of the fields of another one has their labels, also where the package is not installed. */
export class Reports {
  @Purpose('analytics')
  run(update: UpdateUser, mail: Mail, place: Place, both: Both, nested: Nested) {
    console.log(update.email); // error: [disallowed-flow]
    console.log(update.country);
    console.log(mail.email); // error: [disallowed-flow]
    console.log(mail.id);
    console.log(place.country, place.id);
    console.log(place);
    console.log(both.phone); // error: [disallowed-flow]
    console.log(both.size, both.country);
    console.log(both); // error: [disallowed-flow]
    console.log(nested.email); // error: [disallowed-flow]
    console.log(nested.own);
  }
}
