import { Category } from '@purposely/decorators';

export interface HasEmail {
  email: string;
}

export class User implements HasEmail {
  id = 0;
  country = '';
  @Category('personal-data') email!: string;
  @Category('personal-data') name!: string;
}
