/** A number below `limit`; the same sequence for the same seed (a linear congruence). */
export type Chance = (limit: number) => number;

function chanceFrom(seed: number): Chance {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >>> 8) % limit;
  };
}

interface Type {
  readonly name: string;
  readonly module: number;
  readonly kind: 'interface' | 'abstract' | 'class';
  readonly parent: Type | null;
}

const MODULES = 10;
const TYPES = 6;
const METHODS = ['send', 'store', 'render', 'close'];

/**
 * A project in which most calls can be told only by their types: trees of interfaces, abstract and concrete classes, some of
 * which override what they inherit, and functions that call members of a type of any of these.
 */
export function generatedProject(seed: number): Readonly<Record<string, string>> {
  const chance = chanceFrom(seed);
  const types: Type[] = [];
  const files: Record<string, string> = { 'lib.tsx': LIBRARY };
  for (let module = 0; module < MODULES; module++) {
    const own = Array.from({ length: TYPES }, () => {
      const type = nextType(types, module, chance);
      types.push(type);
      return type;
    });
    const body = [...own.map((type) => declarationOf(type, chance)), ...callersIn(module, types, chance)];
    const imports = types
      .filter((type) => type.module !== module)
      .map(({ name, module: from }) => `import { ${name} } from './module${from}.js';`);
    files[`module${module}.tsx`] = [LIBRARY_IMPORT, ...imports, ...body, ''].join('\n');
  }
  return files;
}

function nextType(types: readonly Type[], module: number, chance: Chance): Type {
  const name = `T${types.length}`;
  const parent = types.length > 0 && chance(4) > 0 ? (types[chance(types.length)] ?? null) : null;
  const kinds = parent === null || parent.kind === 'interface' ? KINDS : CLASSES;
  return { name, module, kind: kinds[chance(kinds.length)] ?? 'class', parent };
}

const CLASSES = ['abstract', 'class', 'class'] as const;
const KINDS = ['interface', ...CLASSES] as const;

function declarationOf({ name, kind, parent }: Type, chance: Chance): string {
  if (kind === 'interface') {
    const above = parent === null ? '' : ` extends ${parent.name}`;
    return `export interface ${name}${above} { ${METHODS.map((method) => `${method}(x: string): string;`).join(' ')} own${name}(): void; }`;
  }
  const inherits = parent !== null && parent.kind !== 'interface';
  const heritage = parent === null ? '' : inherits ? ` extends ${parent.name}` : ` implements ${parent.name}`;
  const members = METHODS.flatMap((method): readonly string[] => {
    if (inherits && chance(2) === 0) return [];
    if (kind === 'abstract' && !inherits && method !== 'close' && chance(3) === 0)
      return [`abstract ${method}(x: string): string;`];
    const inner = inherits && parent.kind === 'class' && chance(3) === 0 ? `super.${method}(x)` : `'${name}' + x`;
    return [`${method}(x: string): string { return ${inner}; }`];
  });
  const above = [...interfacesAbove(parent)].map((other) => `own${other.name}(): void {}`);
  const written = inherits
    ? []
    : ['constructor(readonly label: string = "x") {}', `static make(): string { return '${name}'; }`];
  // An abstract class may leave a member to those below it; a class below it that is not abstract must have all of them.
  const rest = kind === 'class' && inherits ? missing(members) : [];
  const modifier = kind === 'abstract' ? 'abstract ' : '';
  return `export ${modifier}class ${name}${heritage} { ${[...written, ...members, ...rest, ...(inherits ? [] : above), `own${name}(): void {}`].join(' ')} }`;
}

function missing(members: readonly string[]): readonly string[] {
  return METHODS.filter(
    (method) => !members.some((member) => member.startsWith(`${method}(`)) && method !== 'close',
  ).map((method) => `${method}(x: string): string { return x; }`);
}

function* interfacesAbove(type: Type | null): Generator<Type> {
  for (let at = type; at !== null; at = at.parent) if (at.kind === 'interface') yield at;
}

function callersIn(module: number, types: readonly Type[], chance: Chance): readonly string[] {
  const one = (): Type => types[chance(types.length)] as Type;
  const method = (): string => METHODS[chance(METHODS.length)] as string;
  return Array.from({ length: 12 }, (_, index) => {
    const [a, b] = [one(), one()];
    const calls = [
      `a.${method()}('1')`,
      `b?.${method()}('2')`,
      `(c ?? a).${method()}('3')`,
      `list.map((each) => each.${method()}('4'))`,
      `t.${method()}(t['${method()}']('5'))`,
      `both.${method()}('6')`,
      `a.own${a.name}()`,
      ...LIBRARY_CALLS,
      ...(b.kind === 'class' ? [`new ${b.name}().${method()}('7')`] : []),
    ];
    const parameters = `a: ${a.name}, b: ${b.name} | undefined, c: ${a.name} | ${b.name} | null, list: readonly ${b.name}[], t: T, both: ${a.name} & { extra: string }`;
    return `export function caller${module}_${index}<T extends ${b.name}>(${parameters}): void { ${calls.join('; ')}; }`;
  });
}

const LIBRARY_IMPORT =
  "import plain, * as lib from './lib.js'; import { Card, chosen, curried, handlers, over, Renamed, Shape, Space, tag, Ticket } from './lib.js';";

const LIBRARY_CALLS: readonly string[] = [
  'plain(1)',
  'lib.over(1)',
  "over('x')",
  'tag`x`',
  "curried('a')('b')",
  'handlers.first(1)',
  'handlers.second(1)',
  "handlers['third'](1)",
  'Space.inner(1)',
  'Space.Deep.inner(1)',
  '<Card />',
  'new Renamed(1).read()',
  "Shape.of('x').area()",
  'Ticket.create(1)',
  'chosen(1)',
];

/** The other ways in which functions are declared. */
const LIBRARY = `
export default function plain(x: number): number { return x; }
export function over(x: number): number;
export function over(x: string): string;
export function over(x: unknown): any { return x; }
export const tag = (parts: TemplateStringsArray): string => parts[0] ?? '';
export const curried = (a: string) => (b: string): string => a + b;
export const handlers = { first(x: number) { return x; }, second: (x: number) => x, third: function (x: number) { return x; } };
export namespace Space { export function inner(x: number) { return x; } export namespace Deep { export const inner = (x: number) => x; } }
export function Card(): null { return null; }
class Hidden { constructor(x: number); constructor(x: string); constructor(readonly x: unknown) {} read(): number { return 1; } }
export { Hidden as Renamed };
export abstract class Shape { abstract area(): number; static of(name: string): Shape { return name === 'x' ? new Square() : new Round(); } }
class Square extends Shape { override area(): number { return 1; } }
class Round extends Shape { override area = (): number => 2; }
function makeTicket(x: number): string;
function makeTicket(x: string): string;
function makeTicket(x: unknown): string { return String(x); }
export class Ticket { static create = makeTicket; }
export const chosen: typeof plain = plain;
`;
