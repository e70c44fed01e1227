import { Category } from '@purposely/decorators';
export class User { id = 0; @Category('personal-data') email!: string; country = ''; }
