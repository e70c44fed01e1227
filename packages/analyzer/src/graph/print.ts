import type { FileFacts, FunctionFacts } from './facts';
import type { Argument, Block, ClassMember, Content, FlowNode, NodeId, PhiInput, Span, Terminator } from './node';
import type { FieldKind } from './shape';
import { operationShapes } from './shape';

export interface PrintOptions {
  /** Whether places in the file are written (` @12-20`); without them the text cannot be parsed again. */
  readonly spans: boolean;
}

const complete: PrintOptions = { spans: true };

const plainName = /^[A-Za-z_$#][\w$]*$/;

function printContent(content: Content): string {
  switch (content.kind) {
    case 'property':
      return plainName.test(content.name) ? `.${content.name}` : `.${JSON.stringify(content.name)}`;
    case 'computed':
      return `[%${content.key}]`;
    case 'cell':
      return '!';
  }
}

function printMember(member: ClassMember): string {
  const prefix = member.static ? 'static ' : '';
  return `${prefix}${member.kind} ${printContent(member.content)} %${member.closure}`;
}

function list(items: readonly string[]): string {
  return `(${items.join(', ')})`;
}

function printField(kind: FieldKind, value: unknown): string {
  switch (kind) {
    case 'node':
    case 'optional-node':
      return value === null ? '-' : `%${value as NodeId}`;
    case 'nodes':
      return list((value as readonly NodeId[]).map((node) => `%${node}`));
    case 'arguments':
      return list((value as readonly Argument[]).map((item) => `${item.spread ? '...' : ''}%${item.node}`));
    case 'content':
      return printContent(value as Content);
    case 'contents':
      return list((value as readonly Content[]).map(printContent));
    case 'inputs':
      return list((value as readonly PhiInput[]).map((input) => `b${input.block}: %${input.node}`));
    case 'members':
      return list((value as readonly ClassMember[]).map(printMember));
    case 'text':
      return plainName.test(value as string) ? (value as string) : JSON.stringify(value);
    case 'number':
    case 'flag':
      return String(value);
    case 'value':
      return value === undefined ? '' : JSON.stringify(value);
  }
}

/** `@12-20`: a place in the file. */
export function printSpan(span: Span): string {
  return `@${span.start}-${span.end}`;
}

/** One node on a line: `%4 = load %2 .email @31-40`. */
export function printNode(node: FlowNode, options: PrintOptions = complete): string {
  const fields = operationShapes[node.op].map(({ field, kind }) =>
    printField(kind, (node as unknown as Record<string, unknown>)[field]),
  );
  const span = options.spans ? [printSpan(node.span)] : [];
  return [`%${node.id} =`, node.op, ...fields, ...span].filter((part) => part !== '').join(' ');
}

function printTerminator(terminator: Terminator): string {
  switch (terminator.kind) {
    case 'jump':
      return `jump b${terminator.target}`;
    case 'branch': {
      const condition = terminator.condition === null ? '-' : `%${terminator.condition}`;
      return `branch ${condition} b${terminator.then} b${terminator.else}`;
    }
    case 'return':
      return terminator.value === null ? 'return' : `return %${terminator.value}`;
    case 'throw':
      return `throw %${terminator.value}`;
    case 'unreachable':
      return 'unreachable';
  }
}

function printBlock(block: Block, fn: FunctionFacts, options: PrintOptions): readonly string[] {
  const handler = block.handler === null ? '' : ` handler b${block.handler}`;
  const nodes = block.nodes.map((id) => {
    const node = fn.nodes[id];
    return node === undefined ? `%${id} is missing` : printNode(node, options);
  });
  return [`b${block.id}${handler}:`, ...nodes.map((line) => `  ${line}`), `  ${printTerminator(block.terminator)}`];
}

/** The blocks of a function as text. */
export function printBody(fn: FunctionFacts, options: PrintOptions = complete): string {
  return fn.blocks.flatMap((block) => printBlock(block, fn, options)).join('\n');
}

/** What a function is called, takes and captures; decorators and parameters are written as JSON. */
function printHeader(fn: FunctionFacts): readonly string[] {
  const flags = [
    fn.async ? 'async' : '',
    fn.generator ? 'generator' : '',
    fn.static ? 'static' : '',
    fn.sloppy ? 'sloppy' : '',
  ];
  const owner = fn.class === null ? [] : [`class ${fn.class}`];
  const name = JSON.stringify(fn.name);
  const places = [printSpan(fn.span), printSpan(fn.nameSpan)];
  const words = [
    `function ${fn.index}`,
    fn.kind,
    name,
    ...places,

    ...flags.filter((flag) => flag !== ''),
    ...owner,
  ];
  return [
    words.join(' '),
    ...fn.params.map((param) => `  param ${JSON.stringify(param)}`),
    ...fn.captures.map((capture) => `  captures ${JSON.stringify(capture)}`),
    ...fn.decorators.map((decorator) => `  decorator ${JSON.stringify(decorator)}`),
  ];
}

/** A function with its header; `parseFunction` reads it back. */
export function printFunction(fn: FunctionFacts): string {
  return [...printHeader(fn), printBody(fn)].join('\n');
}

/** A whole file; `parseFile` reads it back. */
export function printFile(facts: FileFacts): string {
  const { functions, classes, version, ...rest } = facts;
  const { path, moduleKind, ...tables } = rest;
  return [
    `file ${version} ${moduleKind} ${JSON.stringify(path)}`,
    ...Object.entries(tables).map(([name, table]) => `${name} ${JSON.stringify(table)}`),
    ...classes.map((each) => `class ${JSON.stringify(each)}`),
    ...functions.map(printFunction),
    '',
  ].join('\n');
}
