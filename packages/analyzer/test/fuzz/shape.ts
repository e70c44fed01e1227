import type { Code, Name } from './code';

/** What a variable of a generated program holds; a store keeps the shape, so that programs never fail. */
export type Shape =
  /** A text or another primitive; never asked for anything that `undefined` cannot do. */
  | { readonly kind: 'text' }
  /** A primitive that a method computed; what is made of it depends on its text, which only a run knows. */
  | { readonly kind: 'computed' }
  /** A primitive that is the same in every run: conditions are made of these. */
  | { readonly kind: 'constant'; readonly value: string | number | boolean }
  /** An object with these fields. */
  | { readonly kind: 'record'; readonly fields: ReadonlyMap<string, Shape> }
  /** An array of texts. */
  | { readonly kind: 'list' }
  /** A map from constant keys to texts. */
  | { readonly kind: 'map' }
  /** A set of texts. */
  | { readonly kind: 'set' }
  /** A function from texts to a text, or to a promise of one. */
  | { readonly kind: 'function'; readonly arity: number; readonly async: boolean }
  /** A promise of a text that is kept. */
  | { readonly kind: 'promise' }
  /** An object that keeps a text behind `get()` and `set(text)`. */
  | { readonly kind: 'box' };

/** A variable in sight. */
export interface Variable {
  readonly name: Name;
  readonly shape: Shape;
  /** Whether it may be assigned. */
  readonly assignable: boolean;
}

/** The variables of one kind. */
export type OfKind<Kind extends Shape['kind']> = Variable & { readonly shape: Extract<Shape, { kind: Kind }> };

export const TEXT: Shape = { kind: 'text' };
export const COMPUTED: Shape = { kind: 'computed' };
export const LIST: Shape = { kind: 'list' };
export const MAP: Shape = { kind: 'map' };
export const SET: Shape = { kind: 'set' };
export const BOX: Shape = { kind: 'box' };
export const PROMISE: Shape = { kind: 'promise' };

/** The type of a shape in TypeScript. */
export function typeOf(shape: Shape): Code {
  switch (shape.kind) {
    case 'text':
      return 'string';
    case 'computed':
      return 'string | number';
    case 'constant':
      return typeof shape.value;
    case 'record':
      return ['{ ', [...shape.fields].map(([name, field]): Code => [name, ': ', typeOf(field), '; ']), '}'];
    case 'list':
      return 'string[]';
    case 'map':
      return 'Map<string, string>';
    case 'set':
      return 'Set<string>';
    case 'function':
      return [
        '(',
        Array.from({ length: shape.arity }, (_, index) => `${index === 0 ? '' : ', '}p${index}: string`),
        ') => ',
        shape.async ? 'Promise<string>' : 'string',
      ];
    case 'promise':
      return 'Promise<string>';
    case 'box':
      return '{ get(): string; set(next: string): void }';
  }
}
