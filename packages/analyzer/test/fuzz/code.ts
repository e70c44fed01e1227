/** A name of the program; every mention is the same object, so that it can be renamed. */
export interface Name {
  readonly kind: 'name';
  /** Unique in its program, and not a word of the language. */
  readonly text: string;
}

/** Part of a program that is not finished text yet: what printing decides upon. */
export type Code =
  | string
  | readonly Code[]
  | Name
  /** Printed in TypeScript only. */
  | { readonly kind: 'type'; readonly code: Code }
  /** An expression in a place where another one with the same value may stand. */
  | { readonly kind: 'value'; readonly code: Code }
  /** A statement that hands a value to the sink, on a line of its own; where it is awaitable, `await` may stand in it. */
  | { readonly kind: 'sink'; readonly value: Code; readonly awaitable: boolean }
  /** Statements in braces. */
  | { readonly kind: 'block'; readonly statements: readonly Code[] }
  /** Ways to write one thing: all mean the same to the rest of the program. */
  | { readonly kind: 'either'; readonly options: readonly Code[] }
  /** `code` computes less than `from` holds; it is derived from it all the same. */
  | { readonly kind: 'derived'; readonly from: Code; readonly code: Code };

/** Code from a template: `js\`const ${name} = ${value};\``. */
export function js(texts: TemplateStringsArray, ...holes: readonly Code[]): Code {
  return texts.flatMap((text, index) => [text, holes[index] ?? '']);
}

/** Parts with a separator between them. */
export function joined(parts: readonly Code[], separator: string): Code {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part]));
}

/** Text that only TypeScript sees. */
export function type(code: Code): Code {
  return { kind: 'type', code };
}
