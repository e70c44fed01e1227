import type { State } from '@purposely/core';
import type { CodeText } from './code';
import type { FileFacts } from './facts';
import type { Span } from './node';

/** A place in a file that the type oracle can be asked about: the exact span of an expression or a declared name. */
export interface Site {
  readonly file: string;
  readonly span: Span;
}

/** A category in a state, as an annotation or the configuration names it. */
export interface LabelSpec {
  readonly category: string;
  readonly state: State;
}

/** A field that carries labels, however it was reached (class, interface, mapped type, alias). */
export interface LabelledField {
  /** `User.email`. */
  readonly field: string;
  readonly labels: readonly LabelSpec[];
  readonly declaration: Site;
}

/** A labelled field inside a type: the property names that lead to it, `*` for an element or an awaited value, the position in a tuple. */
export interface ShapeEntry {
  readonly path: readonly string[];
  readonly field: LabelledField;
}

export interface FunctionRef {
  readonly file: string;
  readonly function: number;
}

export interface ClassRef {
  readonly file: string;
  readonly class: number;
}

/** What a static type says a value is. */
export interface InstanceRef {
  /** Classes of the project that the value may be an instance of (implementers, for an interface). */
  readonly classes: readonly ClassRef[];
  /** `package#Class` when the type is declared in a package (the package's import name), `global#Name` for the language's own. */
  readonly external: string | null;
  /** The class of the project that the type names itself, abstract or not. */
  readonly named: ClassRef | null;
}

export interface CalleeRef {
  readonly functions: readonly FunctionRef[];
  /** `package#Class.method`, `global#Array.map`. */
  readonly external: string | null;
}

/** The position of an argument, or what a method is called on. */
export type Guarded = number | 'receiver';

/** The type checker behind one interface. Every answer is lazy; nothing here is asked unless labelled data may arrive. */
export interface TypeOracle {
  /** The labels of the property that is read, written or bound at the site; null when it carries none. */
  propertyAt(site: Site): LabelledField | null;
  /** Labelled fields of the static type of the expression (or declared name) at the site, at most three property names deep. */
  shapeAt(site: Site): readonly ShapeEntry[];
  instanceAt(site: Site): InstanceRef | null;
  /** The getters of the program that the property read at the site may be. */
  gettersAt(site: Site): readonly FunctionRef[];
  /** Whether types say that what the expression at the site gives is a text. */
  isTextAt(site: Site): boolean;
  /**
   * What the comparison at the site, or the case of a `switch` whose value is written there, answers where types list what
   * a value may be and all but one of that was ruled out before; null where they leave it open.
   */
  answerAt(site: Site): boolean | null;
  /** Whether types say that the call at the site never returns. */
  isEndAt(site: Site): boolean;
  /**
   * What the call at the site says what it is, by what it answers or by returning at all: one of its arguments, or what the
   * method is called on; null: nothing.
   */
  guardAt(site: Site): Guarded | null;
  /** Whether some method of the program says of what it is called on what it is. */
  readonly guardsReceivers: boolean;
  /** The declared targets of the call expression at the site. */
  calleesAt(site: Site): CalleeRef;
}

export type DeclassifiedTo = State | 'work-product';

export interface DeclassifierMark {
  readonly to: DeclassifiedTo;
  readonly reviewedBy: string | null;
  readonly reason: string | null;
}

/** What annotations say of one function. */
export interface FunctionMarks {
  readonly purpose: { readonly name: string; readonly site: Site } | null;
  readonly declassifier: DeclassifierMark | null;
  /** Labels of decorated parameters (legacy decorators), by position. Left out when there are none. */
  readonly parameters?: ReadonlyMap<number, LabelledField>;
}

/** A category or purpose that some annotation or the configuration names and the policy does not know. */
export interface UnknownName {
  readonly kind: 'category' | 'purpose' | 'state';
  readonly name: string;
  readonly site: Site | null;
  /** Where it stands, in words: `@Category on User.email`, `sinks[0].purpose in the configuration`. */
  readonly where: string;
}

/** Everything annotations and configuration say about the program's own declarations. */
export interface Annotations {
  readonly functions: ReadonlyMap<string, FunctionMarks>;
  /** Names of all labelled properties: the cheap first question before the oracle is asked. */
  readonly labelledNames: ReadonlySet<string>;
  readonly unknownNames: readonly UnknownName[];
}

/** The key of a function in maps: `src/user.ts:12`. */
export function functionKey(ref: FunctionRef): string {
  return `${ref.file}:${ref.function}`;
}

/** An export of a module of the runtime, or of a package, that is written out as a program. */
export interface WrittenExport {
  readonly file: string;
  readonly name: string;
}

/** The linked program: facts of all files, specifiers resolved, annotations read. */
export interface Program {
  /** The project's own files. */
  readonly files: ReadonlyMap<string, FileFacts>;
  /** Facts of a file of the project, or of one that writes out a module of the runtime or a package. */
  fileOf(file: string): FileFacts | undefined;
  /**
   * The export that a path outside the project means (`events#once`, `lodash/map`) where its module is written out as a
   * program; the module `global` is what is there without an import.
   */
  writtenExport(path: string): WrittenExport | null;
  /** The function that a text is when it is run as code; null where it is no code. */
  codeFunction(code: CodeText): FunctionRef | null;
  /** Text of a file, for reports. */
  textOf(file: string): string;
  /** The project file that a specifier in a file means; null for a package. */
  resolveModule(fromFile: string, specifier: string): string | null;
  readonly annotations: Annotations;
  readonly oracle: TypeOracle;
  /** Whether the compiler is told to call decorators in the way that they had before the language had any. */
  readonly olderDecorators: boolean;
}
