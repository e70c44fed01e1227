// Compiled, never run: every @ts-expect-error is an error that must stay one. Legacy decorators.
import { Category, createTags } from '@purposely/decorators';
import { policy } from '../policy';

const tags = createTags(policy);

export class Person {
  constructor(@tags.Category('contact-data') readonly email: string) {}

  @tags.Subject() id = '';
  @tags.Category('contact-data', { state: 'pseudonymized' }) phone = '';
  @tags.Category('health-data') get allergies(): string {
    return '';
  }
  @tags.Unlabelled('A number says nothing.') visits = 0;
  @Category('anything') free = '';

  // @ts-expect-error The policy has no such category.
  @tags.Category('contakt-data') mail = '';
  // @ts-expect-error There is no such state.
  @tags.Category('contact-data', { state: 'hidden' }) fax = '';

  @tags.Purpose('support') greet(@tags.Category('contact-data') name: string): string {
    return name;
  }
  // @ts-expect-error The policy has no such category.
  send(@tags.Category('contakt-data') address: string): string {
    return address;
  }
  // @ts-expect-error The policy has no such purpose.
  @tags.Purpose('suport') wave(): void {}
  // @ts-expect-error A purpose belongs to methods and classes.
  @tags.Purpose('support') purposeful = '';
  @tags.Pseudonymizes() static alias(): string {
    return '';
  }
  // @ts-expect-error A declassifier is a method.
  @tags.Anonymizes() anonymous = '';
}

@tags.Category('contact-data')
@tags.Purpose('marketing')
export abstract class Campaign {
  private constructor() {}
}

// @ts-expect-error A class has no subject; a field of it has.
@tags.Subject()
export class Wrong {}
