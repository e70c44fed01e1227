// Compiled, never run: every @ts-expect-error is an error that must stay one. Standard decorators.
import {
  Aggregates,
  Category,
  Customer,
  createTags,
  Pseudonymizes,
  Purpose,
  Subject,
  Unlabelled,
} from '@purposely/decorators';
import { policy } from '../policy';

const tags = createTags(policy);

export class Person {
  @tags.Subject() id = '';
  @tags.Category('contact-data') email = '';
  @tags.Category('contact-data', 'health-data', { state: 'pseudonymized' }) accessor note = '';
  @tags.Category('health-data') get allergies(): string {
    return '';
  }
  @tags.Category('health-data') #secret = '';
  @tags.Unlabelled('A number says nothing.') visits = 0;

  // @ts-expect-error The policy has no such category.
  @tags.Category('contakt-data') phone = '';
  // @ts-expect-error One wrong name among right ones.
  @tags.Category('contact-data', 'helth-data') fax = '';
  // @ts-expect-error There is no such state.
  @tags.Category('contact-data', { state: 'hidden' }) mail = '';
  // @ts-expect-error A category has a name.
  @tags.Category() nothing = '';

  @tags.Purpose('support') greet(): string {
    return this.#secret;
  }
  // @ts-expect-error The policy has no such purpose.
  @tags.Purpose('suport') wave(): void {}
  // @ts-expect-error A category is no purpose.
  @tags.Purpose('contact-data') nod(): void {}
  // @ts-expect-error A purpose belongs to methods and classes.
  @tags.Purpose('support') purposeful = '';
  // @ts-expect-error A category belongs to data.
  @tags.Category('contact-data') send(): void {}

  @tags.Pseudonymizes({ reviewedBy: 'privacy office' }) alias(): string {
    return '';
  }
  @tags.Aggregates({ min: 5 }) count(): number {
    return 5;
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

// From JSON, with names inferred from its keys.
const fromJson = createTags({
  name: 'json',
  version: '1',
  categories: { a: { children: { b: {} } } },
  purposes: { p: {} },
  clauses: [],
});
export class Json {
  @fromJson.Category('b') b = '';
  // @ts-expect-error Not in the JSON.
  @fromJson.Category('c') c = '';
  // @ts-expect-error Not in the JSON.
  @fromJson.Purpose('q') q(): void {}
}

// Untyped tags take any name.
export class Free {
  @Category('anything') a = '';
  @Subject() b = '';
  @Customer() c = '';
  @Unlabelled('A reason.') d = '';
  @Purpose('any') e(): void {}
  @Pseudonymizes() f(): void {}
  @Aggregates() g(): void {}
}

// The type of a tag carries its literals, through a constant and through a factory.
const Email = tags.Category('contact-data', 'health-data');
const Masked = tags.Category('contact-data', { state: 'pseudonymized' });
const forPurpose = () => Purpose('support');
type Info<Tag extends { readonly '~purposely'?: unknown }> = NonNullable<Tag['~purposely']>;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
export const email: Same<Info<typeof Email>['names'], readonly ['contact-data', 'health-data']> = true;
export const emailState: Same<Info<typeof Email>['state'], 'identified'> = true;
export const masked: Same<Info<typeof Masked>['names'], readonly ['contact-data']> = true;
export const maskedState: Same<Info<typeof Masked>['state'], 'pseudonymized'> = true;
export const purpose: Same<Info<ReturnType<typeof forPurpose>>['name'], 'support'> = true;
export const subject: Same<Info<ReturnType<typeof Subject>>['kind'], 'subject'> = true;
export const alias: Same<Info<ReturnType<typeof Pseudonymizes>>['to'], 'pseudonymized'> = true;
