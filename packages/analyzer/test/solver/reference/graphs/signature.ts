/** What is known of a function of a generated program before its body is made. */
export interface Signature {
  /** Place in the file; it only calls functions behind it, so that every program has an end. */
  readonly index: number;
  readonly kind: 'function' | 'arrow' | 'async' | 'generator';
  /** Kinds of what it returns; a generator yields texts. */
  readonly returns: 'text' | 'object' | 'constant';
  /** It is called on an object, or with `new`. */
  readonly onObject: boolean;
  /** How many variables it captures, the first of which hold texts and the last one a constant. */
  readonly captures: number;
}

/** What a node of a generated program holds, whichever way control came. */
export type Kind =
  /** A text or another primitive, labelled or not. */
  | 'text'
  /** A primitive that is no data in any run: conditions and computed names are made of these. */
  | 'constant'
  /** An object with texts in `p` and `q`, a constant in `k`, and objects in `o`. */
  | 'object'
  /** An array of texts. */
  | 'list'
  /** What a generator function returned. */
  | 'iterable'
  | 'text cell'
  | 'constant cell'
  | { readonly calls: Signature };
