import type { DecoratorFact, FileFacts, FunctionFacts, FunctionKind, ParameterFact } from './facts';
import { LineReader } from './lineReader';
import type {
  Argument,
  Block,
  ClassMember,
  Content,
  FlowNode,
  FlowOperation,
  NodeId,
  PhiInput,
  Terminator,
} from './node';
import type { FieldKind } from './shape';
import { operationShapes } from './shape';

function readContent(line: LineReader): Content {
  if (line.skip('!')) {
    return { kind: 'cell' };
  }
  if (line.skip('[')) {
    const key = line.node();
    line.expect(']');
    return { kind: 'computed', key };
  }
  line.expect('.');
  return { kind: 'property', name: line.text() };
}

function readMember(line: LineReader): ClassMember {
  const isStatic = line.skip('static');
  const kind = line.text() as ClassMember['kind'];
  return { content: readContent(line), kind, static: isStatic, closure: line.node() };
}

function readArgument(line: LineReader): Argument {
  const spread = line.skip('...');
  return { node: line.node(), spread };
}

function readInput(line: LineReader): PhiInput {
  const block = line.block();
  line.expect(':');
  return { block, node: line.node() };
}

function readField(line: LineReader, kind: FieldKind): unknown {
  switch (kind) {
    case 'node':
      return line.node();
    case 'optional-node':
      return line.skip('-') ? null : line.node();
    case 'nodes':
      return line.list((): NodeId => line.node());
    case 'arguments':
      return line.list(() => readArgument(line));
    case 'content':
      return readContent(line);
    case 'contents':
      return line.list(() => readContent(line));
    case 'inputs':
      return line.list(() => readInput(line));
    case 'members':
      return line.list(() => readMember(line));
    case 'text':
      return line.text();
    case 'number':
    case 'flag':
    case 'value':
      return line.value();
  }
}

function readNode(line: LineReader): FlowNode {
  const id = line.node();
  line.expect('=');
  const op = line.text('-');
  const shape = (operationShapes as Readonly<Record<string, (typeof operationShapes)['const'] | undefined>>)[op];
  if (shape === undefined) {
    throw line.error(`"${op}" is no operation of the flow graph`);
  }
  const fields = shape
    .filter(({ kind }) => kind !== 'value' || !line.isAt('@'))
    .map(({ field, kind }) => [field, readField(line, kind)] as const);
  const operation = { op, ...Object.fromEntries(fields) } as unknown as FlowOperation;
  return { id, span: line.span(), ...operation };
}

function readTerminator(line: LineReader): Terminator {
  const kind = line.text();
  switch (kind) {
    case 'jump':
      return { kind, target: line.block() };
    case 'branch':
      return { kind, condition: line.skip('-') ? null : line.node(), then: line.block(), else: line.block() };
    case 'return':
      return { kind, value: line.isDone() ? null : line.node() };
    case 'throw':
      return { kind, value: line.node() };
    case 'unreachable':
      return { kind };
    default:
      throw line.error(`"${kind}" ends no block`);
  }
}

/** The lines of a text, read one after another. */
class Lines {
  private readonly lines: readonly string[];
  private at = 0;

  constructor(text: string) {
    this.lines = text.split('\n');
  }

  peek(): string | undefined {
    return this.lines[this.at];
  }

  /** The next line, when it begins with a prefix; the reader stands behind the prefix. */
  take(prefix: string): LineReader | null {
    const line = this.peek();
    if (line === undefined || !line.startsWith(prefix)) {
      return null;
    }
    this.at += 1;
    return new LineReader(line, prefix.length, this.at);
  }

  /** The JSON that follows a prefix on each of the next lines. */
  takeAll<T>(prefix: string): readonly T[] {
    const values: T[] = [];
    for (let line = this.take(prefix); line !== null; line = this.take(prefix)) {
      values.push(line.json() as T);
    }
    return values;
  }

  need(prefix: string): LineReader {
    const line = this.take(prefix);
    if (line === null) {
      const found = this.peek() ?? 'the end of the text';
      throw new SyntaxError(`Line ${this.at + 1}: "${prefix.trim()}" was expected, but found "${found}".`);
    }
    return line;
  }
}

function readBlock(lines: Lines, nodes: FlowNode[]): Block {
  const head = lines.need('b');
  const id = head.number();
  const handler = head.skip('handler') ? head.block() : null;
  const own: NodeId[] = [];
  for (let line = lines.take('  %'); line !== null; line = lines.take('  %')) {
    line.back();
    const node = readNode(line);
    nodes[node.id] = node;
    own.push(node.id);
  }
  return { id, nodes: own, handler, terminator: readTerminator(lines.need('  ')) };
}

function readFunction(lines: Lines): FunctionFacts {
  const head = lines.need('function ');
  const index = head.number();
  const kind = head.text('-') as FunctionKind;
  const name = head.text();
  const [span, nameSpan] = [head.span(), head.span()];
  const [async, generator] = [head.skip('async'), head.skip('generator')];
  const [isStatic, sloppy] = [head.skip('static'), head.skip('sloppy')];
  const owner = head.skip('class') ? head.number() : null;
  const params = lines.takeAll<ParameterFact>('  param ');
  const captures = lines.takeAll<string>('  captures ');
  const decorators = lines.takeAll<DecoratorFact>('  decorator ');
  const nodes: FlowNode[] = [];
  const blocks: Block[] = [];
  while (lines.peek()?.startsWith('b') === true) {
    blocks.push(readBlock(lines, nodes));
  }
  const facts = { index, name, kind, span, nameSpan, async, generator, sloppy, params, captures, class: owner };
  return { ...facts, static: isStatic, decorators, nodes, blocks };
}

/**
 * Reads what `printFunction` wrote.
 *
 * @throws SyntaxError with the line and what was expected there.
 */
export function parseFunction(text: string): FunctionFacts {
  return readFunction(new Lines(text));
}

/**
 * Reads what `printFile` wrote.
 *
 * @throws SyntaxError with the line and what was expected there.
 */
export function parseFile(text: string): FileFacts {
  const lines = new Lines(text);
  const head = lines.need('file ');
  const version = head.number() as FileFacts['version'];
  const moduleKind = head.text() as FileFacts['moduleKind'];
  const path = head.text();
  const table = <K extends keyof FileFacts>(name: K): FileFacts[K] => lines.need(`${name} `).json() as FileFacts[K];
  const lineStarts = table('lineStarts');
  const exports = table('exports');
  const starExports = table('starExports');
  const globals = table('globals');
  const damaged = table('damaged');
  const specifiers = table('specifiers');
  const imports = table('imports');
  const gaps = table('gaps');
  const classes = lines.takeAll<FileFacts['classes'][number]>('class ');
  const functions: FunctionFacts[] = [];
  while (lines.peek()?.startsWith('function ') === true) {
    functions.push(readFunction(lines));
  }
  const declared = { exports, starExports, globals, damaged };
  return { version, path, moduleKind, lineStarts, functions, classes, ...declared, specifiers, imports, gaps };
}
