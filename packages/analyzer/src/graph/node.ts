/** Index of a node inside `FunctionFacts.nodes`. */
export type NodeId = number;

/** Index of a block inside `FunctionFacts.blocks`. Block 0 is the entry. */
export type BlockId = number;

/** Half-open range of UTF-16 offsets: exactly `[node.getStart(), node.getEnd())` of the expression that a node stands for. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What of an object a load, store or clear touches. Array elements are properties with a canonical index as name. */
export type Content =
  /** A property, tuple index (`"0"`) or private name (`"#secret"`) that is known from the text. */
  | { readonly kind: 'property'; readonly name: string }
  /** A property whose name is computed: the solver asks what the key node may be. */
  | { readonly kind: 'computed'; readonly key: NodeId }
  /** The content of a variable cell (a variable that a closure captures or that outlives its block structure). */
  | { readonly kind: 'cell' };

export interface Argument {
  readonly node: NodeId;
  /** `f(...xs)`, `[...xs]`: the elements of the node, not the node. */
  readonly spread: boolean;
}

export interface PhiInput {
  /** The predecessor block that control comes from. */
  readonly block: BlockId;
  readonly node: NodeId;
}

export interface ClassMember {
  readonly content: Content;
  readonly kind: 'method' | 'get' | 'set';
  readonly static: boolean;
  /** A `closure` node. */
  readonly closure: NodeId;
}

/**
 * One step of a function in SSA form. A node's operands are the edges of the value-flow graph; the comment at
 * each member names the edge operation of the design: COPY, LOAD, STORE, CLEAR, TAINT, DEEPREAD.
 */
export type FlowNode = { readonly id: NodeId; readonly span: Span } & FlowOperation;

export type FlowOperation =
  /** A literal. `undefined` is written as `{ op: 'const' }` without a value. */
  | { readonly op: 'const'; readonly value?: string | number | boolean | null }
  /** A big integer, by its text without the `n`. */
  | { readonly op: 'bigint'; readonly text: string }
  | { readonly op: 'regexp'; readonly source: string; readonly flags: string }
  /** A parameter by position, before defaults and destructuring, which are lowered to branches and loads. */
  | { readonly op: 'param'; readonly index: number }
  /** The array that a rest parameter binds: all arguments from `from` on. */
  | { readonly op: 'rest'; readonly from: number }
  | { readonly op: 'arguments' }
  /** `this` of a function that is not an arrow (an arrow receives it through `closure.boundThis`). */
  | { readonly op: 'this' }
  /** `new.target`. */
  | { readonly op: 'new-target' }
  /** The prototype that `super.x` reads from. */
  | { readonly op: 'super' }
  /** The cell of a captured variable, by its place in `FunctionFacts.captures`. */
  | { readonly op: 'capture'; readonly index: number }
  /** An imported binding, read live: `default`, a name, or `*` for the namespace. */
  | { readonly op: 'import'; readonly specifier: string; readonly name: string }
  /** `import(x)`: a promise of the namespace. */
  | { readonly op: 'import-call'; readonly specifier: NodeId }
  /** The `module` object of a CommonJS file, shared by all nodes of the file. */
  | { readonly op: 'module' }
  /** A name that nothing in the file declares. */
  | { readonly op: 'global'; readonly name: string }
  /** COPY: a value at the place where it is used, when its own node stands elsewhere. */
  | { readonly op: 'copy'; readonly value: NodeId }
  /** COPY from each predecessor. */
  | { readonly op: 'phi'; readonly inputs: readonly PhiInput[] }
  /** A new variable cell; executed again, it makes a new one (a loop body's `let`). A lexical one cannot be read before it is set. */
  | { readonly op: 'cell'; readonly name: string; readonly lexical: boolean }
  /** LOAD content of base. */
  | { readonly op: 'load'; readonly base: NodeId; readonly content: Content }
  /** STORE value into content of base. */
  | { readonly op: 'store'; readonly base: NodeId; readonly content: Content; readonly value: NodeId }
  /** CLEAR content of base (`delete`). */
  | { readonly op: 'clear'; readonly base: NodeId; readonly content: Content }
  | { readonly op: 'object' }
  | { readonly op: 'array'; readonly elements: readonly Argument[] }
  /** `{...from}`: every own property of `from` is stored into `target`. */
  | { readonly op: 'assign'; readonly target: NodeId; readonly from: NodeId }
  /** `{a, ...rest} = from`: a new object with every property of `from` but the excluded ones. */
  | { readonly op: 'rest-object'; readonly from: NodeId; readonly excluded: readonly Content[] }
  /** What an array pattern takes apart: an array as it is, of other iterables the first elements (`count` -1: all). */
  | { readonly op: 'take'; readonly of: NodeId; readonly count: number }
  /** `[a, b] = of`: the element at a position, for arrays and other iterables. */
  | { readonly op: 'item'; readonly of: NodeId; readonly index: number }
  /** `[a, ...rest] = of`: a new array of the elements from a position on. */
  | { readonly op: 'rest-items'; readonly of: NodeId; readonly from: number }
  /** Begins to go through an iterable (`for…of`, `for await…of`) or the property names of an object (`for…in`). */
  | { readonly op: 'iterate'; readonly of: NodeId; readonly what: 'elements' | 'awaited' | 'keys' }
  /** Goes to the next item of what `iterate` began: whether there is one. */
  | { readonly op: 'advance'; readonly cursor: NodeId }
  /** The item that `advance` went to. */
  | { readonly op: 'current'; readonly cursor: NodeId }
  /** The loop over what `iterate` began is left before its end. */
  | { readonly op: 'close'; readonly cursor: NodeId }
  /** A getter or setter of an object literal. */
  | {
      readonly op: 'accessor';
      readonly base: NodeId;
      readonly content: Content;
      readonly kind: 'get' | 'set';
      readonly closure: NodeId;
    }
  /** A function value: `captures` are cells, `boundThis` is set for arrows. */
  | {
      readonly op: 'closure';
      readonly function: number;
      readonly captures: readonly NodeId[];
      readonly boundThis: NodeId | null;
    }
  /** The object literal that a method belongs to, for `super`. */
  | { readonly op: 'home'; readonly closure: NodeId; readonly object: NodeId }
  | {
      readonly op: 'class';
      /** Index into `FileFacts.classes`. */
      readonly class: number;
      readonly heritage: NodeId | null;
      /** The `closure` node of the constructor, when one is written. */
      readonly constructor_: NodeId | null;
      /** The `closure` node that runs the instance field initializers with `this`. */
      readonly fieldInitializer: NodeId | null;
      readonly members: readonly ClassMember[];
    }
  /**
   * Evaluates what a decorator says of a class, of one of its members or of a parameter of a member, and calls it where it is
   * the program's own; the class, or what the decorator put in its place.
   */
  | {
      readonly op: 'decorate';
      readonly class: NodeId;
      readonly decorator: NodeId;
      readonly kind: 'class' | 'method' | 'get' | 'set' | 'field' | 'accessor' | 'parameter';
      readonly static: boolean;
      /** The name of the member, `constructor` included. */
      readonly content: Content;
      /** Position of the parameter; 0 for everything else. */
      readonly parameter: number;
    }
  /** What a decorated field begins with: its decorators may change what is written. */
  | { readonly op: 'initial'; readonly name: string; readonly value: NodeId }
  | {
      readonly op: 'call';
      /**
       * `super` calls the parent constructor with the receiver; `jsx` calls a component with one props object. The others
       * call what makes elements, where that is a function of the program: `element` and `fragment` with the component,
       * props and each of the children, `runtime-element` and `runtime-fragment` with props that hold the children.
       */
      readonly kind:
        | 'call'
        | 'new'
        | 'super'
        | 'tagged'
        | 'jsx'
        | 'element'
        | 'fragment'
        | 'runtime-element'
        | 'runtime-fragment';
      /** For `super` the node is a `super` node; for an intrinsic JSX element a `const` with its name. */
      readonly callee: NodeId;
      readonly receiver: NodeId | null;
      readonly arguments: readonly Argument[];
    }
  /** TAINT of both operands, or a boolean: the solver decides by operator. */
  | { readonly op: 'binary'; readonly operator: string; readonly left: NodeId; readonly right: NodeId }
  | { readonly op: 'unary'; readonly operator: string; readonly operand: NodeId }
  /** TAINT of every part; string pieces are `const` nodes. */
  | { readonly op: 'template'; readonly parts: readonly NodeId[] }
  | { readonly op: 'await'; readonly value: NodeId }
  | { readonly op: 'yield'; readonly value: NodeId | null; readonly delegate: boolean }
  /** Whether the `yield` before ends in a return, since somebody called `return()` of the generator. */
  | { readonly op: 'returning' }
  /** The value that a handler block caught. */
  | { readonly op: 'caught' }
  /** The language throws an error here, whatever the values are. */
  | { readonly op: 'fail'; readonly error: string; readonly message: string }
  /** Syntax that is not followed: the result carries every input, and the report lists a coverage gap. */
  | { readonly op: 'opaque'; readonly what: string; readonly inputs: readonly NodeId[] };

export type Terminator =
  | { readonly kind: 'jump'; readonly target: BlockId }
  /** Without a condition either side may run. */
  | { readonly kind: 'branch'; readonly condition: NodeId | null; readonly then: BlockId; readonly else: BlockId }
  | { readonly kind: 'return'; readonly value: NodeId | null }
  | { readonly kind: 'throw'; readonly value: NodeId }
  | { readonly kind: 'unreachable' };

export interface Block {
  readonly id: BlockId;
  /** In execution order; phis first. */
  readonly nodes: readonly NodeId[];
  /** The block that a value thrown in this block goes to. */
  readonly handler: BlockId | null;
  readonly terminator: Terminator;
}
