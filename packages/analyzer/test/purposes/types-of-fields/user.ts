import { Category } from '@purposely/decorators';

export class User {
  @Category('personal-data') email!: string;
  @Category('personal-data') nick?: string | null;
  country = '';
}

export type Mail = User['email'];
export type Country = User['country'];

export interface Letter {
  to: Mail;
  copies: readonly User['email'][];
  from: User['country'];
}

export type Recipient = Letter['to'];

/** Flags keep the names of the fields, and nothing that is in them. */
export type Flags = { [K in keyof User]: boolean };
