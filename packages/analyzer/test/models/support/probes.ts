import { ts } from 'ts-morph';
import type { FlowPlace, FlowRow, Model } from '../../../src/graph';

/** One thing that a model says: a row of its flows, one of its callbacks, or what stands under one of its other keys. */
export interface Part {
  readonly model: Model;
  readonly key: Exclude<keyof Model, 'callee' | 'example'>;
  /** Position in a list of rows or callbacks; null for everything else. */
  readonly index: number | null;
}

export function partsOf(model: Model): readonly Part[] {
  return Object.keys(model).flatMap((name): readonly Part[] => {
    if (name === 'callee' || name === 'example') return [];
    const key = name as Part['key'];
    const value = model[key];
    return Array.isArray(value) ? value.map((_, index) => ({ model, key, index })) : [{ model, key, index: null }];
  });
}

/** `global#Map.prototype.get flows 0`. */
export function nameOfPart({ model, key, index }: Part): string {
  return [model.callee, key, ...(index === null ? [] : [index])].join(' ');
}

/** The model without one of its parts; null where nothing is left. */
export function withoutPart({ model, key, index }: Part): Model | null {
  const { [key]: value, ...rest } = model;
  const kept = index !== null && Array.isArray(value) ? value.filter((_, at) => at !== index) : [];
  const left: Model = kept.length > 0 ? { ...rest, [key]: kept } : (rest as Model);
  return Object.keys(left).some((name) => name !== 'callee' && name !== 'example') ? left : null;
}

/** What of a call a program is made of: the text of its receiver and its arguments. */
interface Call {
  readonly before: string;
  /** The called expression, without its arguments, `new` included. */
  readonly callee: string;
  readonly receiver: string | null;
  readonly name: string;
  readonly arguments: readonly string[];
}

/** A program of calls like that in the example of the model, with labelled data in one place each; null where the example has no such call. */
export function probeOf({ model, key, index }: Part): string | null {
  const call = callIn(model.example ?? '', model);
  if (call === null) return null;
  const row = key === 'flows' && index !== null ? model.flows?.[index] : undefined;
  const calls = [call, fromOutside(model, call)].flatMap((one) => one ?? []);
  return oneFile(calls.flatMap((one) => (row === undefined ? everywhere(one) : alongRow(one, row))));
}

/** Programs of one function each as one, in which the functions have names of their own. */
function oneFile(programs: readonly string[]): string {
  const imports = new Set<string>();
  const functions = [...new Set(programs)].map((text, index) =>
    text
      .replaceAll(/^import .*;$/gm, (line) => {
        imports.add(line);
        return '';
      })
      .replace(/function (?:example|probe)\(/, `function probe${index}(`)
      .trim(),
  );
  return [...imports, ...functions, ''].join('\n');
}

/** The first call of the callee in an example of the usual form, and what stands before it. */
function callIn(example: string, { callee }: Model): Call | null {
  const name = callee.replace(/\(\)$/, '').split(/[#.*]/).at(-1) ?? '';
  const source = ts.createSourceFile('example.ts', example, ts.ScriptTarget.ES2022, true);
  const body = /\nexport async function example\(/.test(`\n${example}`) ? source : null;
  if (body === null) return null;
  let found: ts.CallExpression | ts.NewExpression | undefined;
  const visit = (node: ts.Node): void => {
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && found === undefined) {
      const last = ts.isPropertyAccessExpression(node.expression)
        ? node.expression.name.text
        : node.expression.getText();
      if (last === name || (name === 'default' && ts.isIdentifier(node.expression) && last !== '__source'))
        found = node;
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  if (found === undefined) return null;
  let statement: ts.Node = found;
  while (!ts.isFunctionDeclaration(statement.parent.parent)) {
    if (ts.isSourceFile(statement.parent)) return null;
    statement = statement.parent;
  }
  const { expression } = found;
  return {
    before: example.slice(0, statement.getStart()),
    callee: `${ts.isNewExpression(found) ? 'new ' : ''}${expression.getText()}`,
    receiver: ts.isPropertyAccessExpression(expression) ? expression.expression.getText() : null,
    name,
    arguments: (found.arguments ?? []).map((argument) => argument.getText()),
  };
}

/** The same call on an object of the type that nobody has seen the making of. */
function fromOutside({ callee }: Model, call: Call): Call | null {
  const match = /^(.+)#(\w+)(?:\.prototype)?\.(\w+)$/.exec(callee);
  if (match === null || call.receiver === null) return null;
  const [, owner = '', type = ''] = match;
  const head = owner === 'global' ? '' : `import type { ${type} as Outside } from '${owner}';\n`;
  const named = owner === 'global' ? (GENERIC[type] ?? type) : 'Outside';
  return {
    ...call,
    before: `${head}export async function probe(receiver: ${named}, ${OTHERS}) {\n  const secret = __source();\n  const labelled: ${named} = __source();\n`,
    callee: `receiver.${call.name}`,
    receiver: 'receiver',
  };
}

const OTHERS = 'other: any, another: any';
const GENERIC: Readonly<Record<string, string>> = {
  Array: 'any[]',
  Map: 'Map<any, any>',
  Set: 'Set<any>',
  WeakMap: 'WeakMap<any, any>',
  WeakSet: 'WeakSet<any>',
  WeakRef: 'WeakRef<any>',
  Promise: 'Promise<any>',
  Iterator: 'IterableIterator<any>',
  Generator: 'Generator<any>',
  String: 'string',
  Number: 'number',
  BigInt: 'bigint',
  Boolean: 'boolean',
  Symbol: 'symbol',
  Function: '(...given: any[]) => any',
  Object: 'any',
};

const CALLBACK =
  '(...given: any[]) => { __sink(given[0]);\n __sink(given[1]);\n __sink(given[2]);\n __sink(given[3]);\n return 0; }';

function program(call: Call, given: readonly string[], sinks: readonly string[], callee = call.callee): string {
  return [
    `${call.before}const it: any = ${callee}(${given.join(', ')});`,
    ...sinks.map((sink) => `  __sink(${sink});`),
    '}',
    '',
  ].join('\n');
}

/** Labelled data in every argument that is no function, or in the receiver, and every way out looked at. */
function everywhere(call: Call): readonly string[] {
  const given = [0, 1, 2].map((position) => {
    const written = call.arguments[position];
    return written !== undefined && (/=>|^['"`]/.test(written) || position > 3) ? callbackOr(written) : 'secret';
  });
  const sinks = ['it', 'await it', 'it[0]', 'it.name'];
  const functions = [call.arguments[0] ?? "'a'", CALLBACK, CALLBACK];
  return [
    program(call, given, sinks),
    program(call, call.arguments.length === 0 ? ['secret'] : call.arguments.map(callbackOr), sinks),
    program(call, ['secret', CALLBACK], sinks),
    program(call, ['secret', '1', CALLBACK], sinks),
    program(call, ['secret', '1', '1', CALLBACK], sinks),
    program(call, [CALLBACK, 'secret'], sinks),
    program(call, functions, sinks),
    ...(call.receiver === 'receiver'
      ? [program(call, [CALLBACK], sinks, `labelled.${call.name}`), program(call, [], sinks, `labelled.${call.name}`)]
      : []),
    // What the result does next tells of its type.
    program(call, given, [
      `it.on('data', (given: any) => { __sink(given); })`,
      'it.emit(secret)',
      'it.update(secret)',
      'it.write(secret)',
    ]),
  ];
}

function callbackOr(text: string): string {
  return text.includes('=>') ? CALLBACK : text;
}

/** Labelled data where a row begins, and nothing but what the row ends at looked at. */
function alongRow(call: Call, row: FlowRow): readonly string[] {
  const [from, to] = [apart(row.from), apart(row.to)];
  const places = from.base === 'argument:*' ? ['argument:0', 'argument:1', 'argument:2'] : [from.base];
  return places.flatMap((base) => {
    const position = positionOf(base);
    const target = positionOf(to.base);
    const given = Array.from({ length: Math.max(call.arguments.length, position + 1, target + 1, 0) }, (_, at) => {
      if (at === position && !(at === target && to.steps[0] === '()')) return carrying(from.steps);
      if (at === target) return to.steps[0] === '()' ? receiving(to.steps) : 'target';
      return (call.arguments[at] ?? 'other').replaceAll(/\bsecret\b/g, 'other');
    });
    const labelled = base === 'receiver' && call.receiver === 'receiver' ? `labelled.${call.name}` : call.callee;
    const place = to.base === 'return' ? 'it' : to.base === 'receiver' ? (call.receiver ?? 'it') : 'target';
    const sinks = to.steps[0] === '()' ? [] : [place, read(place, to.steps)];
    const before = `${call.before}const target: any = {}, other: any = 1;\n  `;
    return sinks.length === 0
      ? [program({ ...call, before }, given, [], labelled)]
      : sinks.map((sink) => program({ ...call, before }, given, [sink], labelled));
  });
}

function apart(place: FlowPlace): { readonly base: string; readonly steps: readonly string[] } {
  const base = /^[a-z]+(?::(?:\d+|\*))?/.exec(place)?.[0] ?? place;
  return { base, steps: place.slice(base.length).match(/\(\)|\[key\]|\[\]|!|\.[\w$-]+/g) ?? [] };
}

function positionOf(base: string): number {
  return Number(/^argument:(\d+)/.exec(base)?.[1] ?? -1);
}

/** An expression that holds the labelled value behind some steps. */
function carrying(steps: readonly string[]): string {
  const [step, ...inner] = steps;
  if (step === undefined) return 'secret';
  const held = carrying(inner);
  if (step === '()') return `(() => ${held})`;
  if (step === '[]') return `[${held}]`;
  if (step === '[key]') return `({ [${held}]: 1 } as any)`;
  if (step === '!') return `Promise.resolve(${held})`;
  return /^\.\d+$/.test(step) ? `[${step === '.1' ? '0, ' : ''}${held}]` : `{ ${step.slice(1)}: ${held} }`;
}

/** A function that looks at one of its parameters. */
function receiving(steps: readonly string[]): string {
  const position = Number(steps[1]?.slice(1) ?? 0);
  return `((...given: any[]) => { __sink(${read(`given[${position}]`, steps.slice(2))}); return 1; })`;
}

/** What stands behind some steps of a value. */
function read(value: string, steps: readonly string[]): string {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (step === '[]') return read(`[...${value}][0]`, rest);
  if (step === '[key]') return read(`[...${value}.keys()][0]`, rest);
  if (step === '!') return read(`(await ${value})`, rest);
  if (step === '()') return read(`${value}()`, rest);
  return read(/^\.\d+$/.test(step) ? `${value}[${step.slice(1)}]` : `${value}.${step.slice(1)}`, rest);
}
