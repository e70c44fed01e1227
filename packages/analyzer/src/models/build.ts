import type { Model, SinkKind, SinkModel } from '../graph';

/** A sink that all arguments of a call reach. */
export function everyArgument(kind: SinkKind, recipient?: string): SinkModel {
  return recipient === undefined ? { kind, arguments: '*' } : { kind, arguments: '*', recipient };
}

/** A sink that the arguments at these positions reach. */
export function argumentsAt(positions: readonly number[], kind: SinkKind, recipient?: string): SinkModel {
  return recipient === undefined ? { kind, arguments: positions } : { kind, arguments: positions, recipient };
}

/** The same sink, for data that stays with whoever runs the program: see `SinkModel.reported`. */
export function unreported(sink: SinkModel): SinkModel {
  return { ...sink, reported: false };
}

/** What a model says, without the name of its callee. */
export type Behaviour = Omit<Model, 'callee' | 'example'>;

/** A function around some lines of an example, with a labelled `secret` at hand. */
export interface Scene {
  /** Import declarations and other code of the file. */
  readonly file?: string;
  /** Parameters of the function, as values that come from outside. */
  readonly parameters?: string;
  /** Statements before the line in question. */
  readonly setup?: string;
}

/** The code of an example: `line` is the statement whose comment says `// flow` or `// clean`. */
export function example(scene: Scene, ...lines: readonly string[]): string {
  const body = ['const secret = __source();', ...(scene.setup?.split('\n') ?? []), ...lines];
  return [
    ...(scene.file === undefined ? [] : [scene.file]),
    `export async function example(${scene.parameters ?? ''}) {`,
    ...body.map((line) => `  ${line}`),
    '}',
    '',
  ].join('\n');
}

/** Models of several members of `owner` (a package, a type or an object) that behave alike; each has an example of its own. */
export function members(
  owner: string,
  names: readonly string[],
  behaviour: Behaviour,
  scene: Scene,
  line: (name: string) => string,
): readonly Model[] {
  return names.map((name) => ({
    callee: memberCallee(owner, name),
    ...behaviour,
    example: example(scene, line(name)),
  }));
}

/** Sinks whose one call with the labelled value is the example: `logger.info(secret); // flow`. */
export function sinkMembers(
  owner: string,
  receiver: string,
  names: readonly string[],
  sink: SinkModel,
  scene: Scene,
): readonly Model[] {
  const first = sink.arguments === '*' ? 0 : (sink.arguments[0] ?? 0);
  const call = `${'undefined, '.repeat(Math.max(first, 0))}secret`;
  return members(owner, names, { sink }, scene, (name) => `${receiver}.${name}(${call}); // flow`);
}

/** Types whose instances are handed from one handler of a request to the next; the example lays data down in one and takes it up in another. */
export function conveyedTypes(examples: Readonly<Record<string, string>>): readonly Model[] {
  return Object.entries(examples).map(([callee, code]) => ({ callee, conveyed: true, example: code }));
}

/** Models of members that are shown by statements instead of by a result; the key is the member. */
export function shown(
  owner: string,
  behaviour: Behaviour,
  scene: Scene,
  lines: Readonly<Record<string, string>>,
): readonly Model[] {
  return members(owner, Object.keys(lines), behaviour, scene, (name) => lines[name] ?? '');
}

/**
 * Models of members whose result is what matters: the key is the member, the value an expression. Its result carries
 * the data when the behaviour has flow rows, unless `verdict` says that the expression shows something else.
 */
export function results(
  owner: string,
  behaviour: Behaviour,
  scene: Scene,
  expressions: Readonly<Record<string, string>>,
  verdict: 'flow' | 'clean' = behaviour.flows === undefined ? 'clean' : 'flow',
): readonly Model[] {
  return Object.entries(expressions).map(([name, expression]) => ({
    callee: memberCallee(owner, name),
    ...behaviour,
    example: example(scene, `__sink(${expression}); // ${verdict}`),
  }));
}

/** `axios` and `post` give `axios#post`; `winston#Logger` and `info` give `winston#Logger.info`. */
export function memberCallee(owner: string, name: string): string {
  return `${owner}${owner.includes('#') ? '.' : '#'}${name}`;
}

/** The same expression for each of several names, as `results` takes them. */
export function each(names: readonly string[], expression: (name: string) => string): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, expression(name)]));
}

/** Lines that show that a statement may fail. */
export function mayFail(statement: string): readonly string[] {
  return ['try {', `  ${statement}`, '} catch {', '  __sink(secret); // flow', '}'];
}

/**
 * Lines that show that a function is called after the current code: what it says is what its variable holds by then. `call`
 * writes the call with that function.
 */
export function calledLater(call: (callback: string) => string): string {
  return [
    "let said = '';",
    `${call('() => __sink(said)')}; // flow`,
    'said = secret;',
    'let unsaid = secret;',
    `${call('() => __sink(unsaid)')}; // clean`,
    "unsaid = '';",
  ].join('\n  ');
}

/** Lines that show that a function is called by those whom it is given to, beside the program, which says that it is the program. */
export function calledToo(call: (callback: string) => string): readonly string[] {
  return [
    "const react = (by) => { if (by !== 'program') __sink(secret); }; // flow",
    "react('program');",
    `${call('react')};`,
  ];
}

/**
 * Lines that show that a call fails by the promise that it gives: what is cleared once the promise is there has not been said
 * when it is awaited.
 */
export function failsLater(call: string): readonly string[] {
  return [
    "let said = '';",
    `try { said = secret; await ${call}; said = ''; } catch { __sink(said); } // flow`,
    'let unsaid = secret;',
    `try { const promise = ${call}; unsaid = ''; await promise; } catch { __sink(unsaid); } // clean`,
  ];
}
