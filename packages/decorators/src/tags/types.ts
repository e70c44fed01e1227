import type { State } from '@purposely/core';
import type { Class } from '../class';
import type { Outcome } from '../record';

/** What a tag says, carried in its type (and its value), so that a tool reads it without running the program. */
export type TagInfo =
  | { readonly kind: 'category'; readonly names: readonly string[]; readonly state: State }
  | { readonly kind: 'purpose'; readonly name: string }
  | { readonly kind: 'declassifier'; readonly to: Outcome }
  | { readonly kind: 'subject' | 'customer' | 'unlabelled' };

interface Carries<Info extends TagInfo> {
  readonly '~purposely'?: Info;
}

type StandardField =
  | ClassFieldDecoratorContext
  | ClassAccessorDecoratorContext
  | ClassGetterDecoratorContext
  | ClassSetterDecoratorContext;

/** A decorator of fields and accessors in both flavours. */
export interface FieldDecorator {
  (value: unknown, context: StandardField): void;
  (target: object, key: string | symbol, descriptor?: PropertyDescriptor): void;
}

/** A decorator of fields, accessors and classes in both flavours, and of parameters in the legacy one. */
export interface DataDecorator {
  (value: unknown, context: StandardField): void;
  (target: Class, context?: ClassDecoratorContext): void;
  (target: object, key: string | symbol, descriptor?: PropertyDescriptor): void;
  (target: object, key: string | symbol | undefined, index: number): void;
}

/** A decorator of methods in both flavours. */
export interface MethodDecorator {
  (value: unknown, context: ClassMethodDecoratorContext): void;
  (target: object, key: string | symbol, descriptor: PropertyDescriptor): void;
}

/** A decorator of methods and classes in both flavours. */
export interface PurposeDecorator {
  (value: unknown, context: ClassMethodDecoratorContext): void;
  (target: Class, context?: ClassDecoratorContext): void;
  (target: object, key: string | symbol, descriptor: PropertyDescriptor): void;
}

export interface CategoryTag<Names extends readonly string[], S extends State>
  extends DataDecorator,
    Carries<{ readonly kind: 'category'; readonly names: Names; readonly state: S }> {}

export interface PurposeTag<Name extends string>
  extends PurposeDecorator,
    Carries<{ readonly kind: 'purpose'; readonly name: Name }> {}

export interface DeclassifierTag<To extends Outcome>
  extends MethodDecorator,
    Carries<{ readonly kind: 'declassifier'; readonly to: To }> {}

export interface FieldTag<Kind extends 'subject' | 'customer' | 'unlabelled'>
  extends FieldDecorator,
    Carries<{ readonly kind: Kind }> {}
