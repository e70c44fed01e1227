import type { Class } from '@purposely/decorators';

export interface Address {
  street: string;
}

export interface Person {
  id: string;
  email: string;
  diagnosis: string;
  born: Date | undefined;
  address: Address | undefined;
  others: Address[] | undefined;
  places: Map<string, Address> | undefined;
  friend: Person | undefined;
  shout(): string;
  readonly secret: string;
}

/** Classes with guarded fields, made anew for each test, since a class has one guard. */
export interface People {
  readonly Person: Class & (new () => Person);
  readonly Address: Class & (new (street?: string) => Address);
}

/** Applies decorators of class-transformer, which know legacy decorators alone, by hand. */
export function decorate(
  target: { readonly prototype: object },
  tags: Readonly<Record<string, PropertyDecorator>>,
): void {
  for (const [key, decorator] of Object.entries(tags)) decorator(target.prototype, key);
}
