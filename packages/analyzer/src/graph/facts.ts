import type { Block, FlowNode, Span } from './node';

/** A literal argument of a decorator, or `{ unknown: true }` where only the type checker can tell. */
export type LiteralArgument =
  | { readonly literal: string | number | boolean | null | readonly unknown[] | { readonly [key: string]: unknown } }
  | { readonly unknown: true };

export interface DecoratorFact {
  /** Where the decorator's name comes from, and the dotted path from there (`tags.Category`). */
  readonly origin:
    | { readonly kind: 'import'; readonly specifier: string; readonly path: string }
    | { readonly kind: 'local'; readonly path: string };
  /** Null for a decorator that is not called (`@Marked`). */
  readonly arguments: readonly LiteralArgument[] | null;
  /** The whole decorator expression, without `@`. */
  readonly span: Span;
}

export interface ParameterFact {
  readonly name: string | null;
  readonly span: Span;
  readonly rest: boolean;
  /** It has a default value. */
  readonly default: boolean;
  readonly decorators: readonly DecoratorFact[];
}

export type FunctionKind =
  | 'module'
  | 'function'
  | 'arrow'
  | 'method'
  | 'constructor'
  | 'get'
  | 'set'
  | 'field-initializer'
  | 'static-initializer';

export interface FunctionFacts {
  /** Place in `FileFacts.functions`; the module body is 0. */
  readonly index: number;
  /** Qualified name: `UserService.find`, `outer.inner`, `<module>`; anonymous functions take the name they are assigned to, else `<arrow>`. */
  readonly name: string;
  readonly kind: FunctionKind;
  readonly span: Span;
  /** What a frame around a call shows: the name or, where there is none, the first characters. */
  readonly nameSpan: Span;
  readonly async: boolean;
  readonly generator: boolean;
  /** It is not in strict mode: called without a receiver, `this` is the global object. */
  readonly sloppy: boolean;
  readonly params: readonly ParameterFact[];
  /** Names of captured variables, in the order of `capture` nodes and `closure.captures`. */
  readonly captures: readonly string[];
  /** Index into `FileFacts.classes` for members. */
  readonly class: number | null;
  readonly static: boolean;
  readonly decorators: readonly DecoratorFact[];
  readonly nodes: readonly FlowNode[];
  readonly blocks: readonly Block[];
}

export interface MemberFact {
  readonly name: string;
  readonly kind: 'field' | 'method' | 'get' | 'set' | 'parameter-property';
  readonly static: boolean;
  readonly span: Span;
  readonly nameSpan: Span;
  /** Index of the function for methods and accessors. */
  readonly function: number | null;
  readonly decorators: readonly DecoratorFact[];
}

export interface ClassFacts {
  readonly index: number;
  readonly name: string;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly abstract: boolean;
  readonly decorators: readonly DecoratorFact[];
  readonly members: readonly MemberFact[];
  /** Index of the written constructor's function. */
  readonly constructorFunction: number | null;
}

export type ExportFact =
  /** A variable cell of the module body, by the name of its `cell` node (`*default*` for `export default`). */
  | { readonly kind: 'cell'; readonly cell: string }
  | { readonly kind: 'from'; readonly specifier: string; readonly name: string };

export interface LoweringGap {
  readonly what: string;
  readonly span: Span;
}

/** Everything the analyzer knows of one file: a function of its bytes alone, plain JSON. */
export interface FileFacts {
  readonly version: 1;
  /** Relative to the project folder, with forward slashes. */
  readonly path: string;
  readonly moduleKind: 'esm' | 'commonjs' | 'script';
  /** Offset of each line's first character. */
  readonly lineStarts: readonly number[];
  readonly functions: readonly FunctionFacts[];
  readonly classes: readonly ClassFacts[];
  readonly exports: Readonly<Record<string, ExportFact>>;
  /** Specifiers of `export * from`. */
  readonly starExports: readonly string[];
  /** Top-level names of a script, which other scripts see: name -> cell name. */
  readonly globals: Readonly<Record<string, string>>;
  /** It has syntax errors, so that what it seems to declare may be made of other things that somebody wrote. */
  readonly damaged: boolean;
  /** Every specifier that is imported, re-exported or required, in order of first use. */
  readonly specifiers: readonly string[];
  /** Those of them that run before the file itself does: all but those of `require()` and `import()`. */
  readonly imports: readonly string[];
  readonly gaps: readonly LoweringGap[];
}
