import type { DeclassifiedTo, LabelSpec } from './program';

/**
 * A place in a call, as flow rows name it: `receiver`, `return`, `argument:0`, `argument:*` (every argument),
 * each with optional steps: `.name` a property, `[]` the elements, `[key]` the keys, `!` the fulfilled value
 * of a promise, `()` a call of a function (`argument:0().0` is the first parameter of the first argument,
 * `argument:0()!` what it returns, awaited).
 */
export type FlowPlace = string;

export interface FlowRow {
  readonly from: FlowPlace;
  readonly to: FlowPlace;
  /** `copy` keeps structure and identity; `taint` derives a new value (the default). */
  readonly how?: 'copy' | 'taint';
}

export type SinkKind =
  | 'log'
  | 'http-client'
  | 'http-response'
  | 'error-tracker'
  | 'analytics'
  | 'message'
  | 'llm'
  | 'store'
  | 'queue'
  | 'file'
  | 'process'
  | 'url'
  | 'configured';

export interface SinkModel {
  readonly kind: SinkKind;
  /** Positions of the arguments that leave, `*` for all; `receiver` is position -1. */
  readonly arguments: readonly number[] | '*';
  /** Who receives it, as the report and the policy name it. Left out: the use has no recipient. */
  readonly recipient?: string;
  /** A purpose of the sink's own, whatever the purpose of its caller. */
  readonly purpose?: string;
  /**
   * False where the data stays with whoever runs the program (its own database): an arrival is a fact for the
   * inventory, and a finding only where the configuration gives the sink a recipient or a purpose.
   */
  readonly reported?: false;
}

export interface CallbackModel {
  /** Position of the function argument; `functions` is every argument that is a function. */
  readonly argument: number | 'functions';
  /** With `functions`: also those that object arguments hold under these names, alone or in lists. */
  readonly within?: readonly string[];
  /** The function runs before handlers of any route of the receiver, and not for one route alone. */
  readonly forAll?: true;
  /**
   * What each parameter receives: an external type path (`express#Request`), a flow place of the call (`receiver[]`), or
   * `failure` for what went wrong in the handlers that this one is told of.
   */
  readonly parameters: readonly (string | null)[];
  /** Its `this`, as a parameter. */
  readonly self?: string;
  /** `now` during the call, `later` after the current code, as an entry point (`handler`). */
  readonly when: 'now' | 'later' | 'handler';
  /** The row is about functions that declare exactly so many parameters, and goes before rows that do not say. */
  readonly arity?: number;
  /** What the callback returns reaches this sink (a handler's response). */
  readonly returns?: SinkModel;
}

/**
 * What a framework's decorator says of the class that it stands on, or whose member or parameter it stands on. The
 * arguments of its call are kept for whoever asks.
 */
export type DecoratorModel =
  /** The first argument lists `providers`, `controllers` and `imports` of a container. */
  | { readonly kind: 'module' }
  /** A container makes the class; `scope` in the first argument says how many instances there are. */
  | { readonly kind: 'injectable' }
  /** The first argument is the token of what is injected; without one the declared type is. */
  | {
      readonly kind: 'inject';
      /** What is injected is an instance of this type, made with the decorator's arguments. */
      readonly gives?: string;
    }
  /** The parameter receives an object of the platform, whatever it is declared as; all others hold data from outside. */
  | { readonly kind: 'platform'; readonly type: string }
  /** The parameter receives what the first argument, a function, answers to the second one and an object of a type. */
  | { readonly kind: 'parameter'; readonly context: string }
  /** The method receives what is sent over a channel. */
  | ({ readonly kind: 'listener' } & ListenerModel);

export interface ListenerModel {
  /** The name under which `SendModel`s send. */
  readonly channel: string;
  /**
   * What says which messages it receives, part by part: positions of arguments of the decorator, `*` for any of its arguments, or an
   * argument of another decorator that stands on the class. A list as argument names several.
   */
  readonly keys: readonly (number | '*' | { readonly decorator: string; readonly argument: number })[];
  /** For a decorator of the class: the method that receives. */
  readonly method?: string;
}

/** A call that makes a function a listener of a channel. */
export interface ListenModel {
  readonly channel: string;
  /** As for `SendModel`. */
  readonly keys: readonly (FlowPlace | `receiver(${number})`)[];
  /** Position of the function. */
  readonly callback: number;
}

/** A call that hands values to the listeners of a channel. */
export interface SendModel {
  readonly channel: string;
  /**
   * What tells the listeners apart, part by part: a place of the call, `class of argument:0` for the class of what is there, or
   * `receiver(0)` for the first argument of the call, or of the decorator, that made the receiver.
   */
  readonly keys: readonly (FlowPlace | `class of ${string}` | `receiver(${number})`)[];
  /** What each parameter of a listener receives: a flow place, or an object with properties from flow places. */
  readonly values: readonly (FlowPlace | Readonly<Record<string, FlowPlace>>)[];
  /** Listeners run `inside` the call, under its purpose, and answer it, or `apart` from it like other entry points. */
  readonly runs: 'inside' | 'apart';
  /** The call gives a promise of what they return. */
  readonly answers?: boolean;
}

/**
 * What Purposely knows of a callee that it does not analyze. Hand-written models, configuration and the
 * language's own library share this vocabulary.
 */
export interface Model {
  /**
   * `package#path` as imported (`axios#post`, `winston#Logger.info`), `global#console.log`, or `project#…` for
   * the user's own (`project#src/x.ts#fn`, `project#Class.method`). Instance methods are written with the class's path.
   */
  readonly callee: string;
  readonly source?: { readonly labels: readonly LabelSpec[] };
  readonly sink?: SinkModel;
  /** The callee is a property, and what is assigned to it, or to something below it, leaves (`ctx.body = user`). */
  readonly assignment?: SinkModel;
  readonly declassifier?: {
    readonly to: DeclassifiedTo;
    /** Positions of the data; `*` for all. */
    readonly arguments: readonly number[] | '*' | 'receiver';
  };
  /** A step of a keyed hash: what it takes in comes out as a pseudonym, so that taking it in is not yet a use. */
  readonly keyed?: boolean;
  readonly flows?: readonly FlowRow[];
  readonly callbacks?: readonly CallbackModel[];
  /**
   * External type path of what a call (or `new`) returns, or of a property that is read, so that chained members
   * are recognised. A promise of it has the same path.
   */
  readonly returns?: string;
  /** Only a function's purity: no argument reaches anything (a schema builder, a validator decorator). */
  readonly pure?: boolean;
  /** Runs a callback under a purpose (`guard.run(purpose, fn)`): positions of the name and of the callback. */
  readonly region?: { readonly purpose: number; readonly callback: number };
  /**
   * A question whose true answer allows an argument for a use (`guard.allowed(purpose, x, { recipient })`): positions of
   * the value, of the purpose and of the object that names the recipient.
   */
  readonly barrier?: { readonly argument: number; readonly purpose: number; readonly request: number };
  /**
   * The callee is a type whose instances a framework hands from one handler of a request to the next (`express#Request`): what
   * one of them stores there, the others read.
   */
  readonly conveyed?: true;
  /** The callee is an object that is there as long as the program runs: what one function stores there, another one reads. */
  readonly lasts?: true;
  /** The callee is a property of a conveyed object: the application that the handlers were registered on (`request.app`). */
  readonly application?: true;
  /**
   * The callee lets the handlers behind run (`next()`): position of what went wrong, and whether it gives a promise that is
   * rejected with what goes wrong there.
   */
  readonly goesOn?: { readonly failure?: number; readonly rejects?: true };
  /**
   * The receiver keeps values under keys, in one of its properties: `c.set(key, value)` and `c.get(key)` are `c.var[key]`; `in`
   * is null where the keys are names of its own. With `alone`, only where the call has no other arguments (`app.get(key)`).
   */
  readonly keeps?: { readonly in: string | null; readonly does: 'get' | 'set'; readonly alone?: true };
  /** The callee is a decorator, or a function that makes one. */
  readonly decorator?: DecoratorModel;
  readonly sends?: SendModel;
  readonly listens?: ListenModel;
  /** Gives what a container holds under a token (`moduleRef.get(Users)`): position of the token, and how it is given. */
  readonly resolves?: { readonly token: number; readonly as: 'value' | 'promise' };
  /** Code that the model harness runs through the analyzer; the comments `// flow` and `// clean` mark its sinks. */
  readonly example?: string;
}

/**
 * A method that a framework calls from outside, recognised by its decorator: an entry point, whose parameters come
 * from outside.
 */
export interface EntryModel {
  /** Callee path of the decorator: `@nestjs/common#Get`. */
  readonly decorator: string;
  /** What makes the framework call: a request that waits for an answer, a message, an event inside the program, a clock. */
  readonly kind: 'request' | 'message' | 'event' | 'schedule';
  /** Where the returned (or fulfilled) value goes; `arguments` is `[0]`. Left out: it goes nowhere. */
  readonly returns?: SinkModel;
  readonly example?: string;
}
