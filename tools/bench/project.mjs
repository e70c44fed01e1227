import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const methods = ['create', 'rename', 'archive', 'restore', 'approve', 'reject', 'assign', 'release', 'split', 'merge'];

/**
 * Writes a TypeScript project whose parts use each other as those of an application do: a labelled class, and for each
 * part an entity, a store, a service with ten operations, and a report that prints what it should not.
 *
 * @param {string} folder
 * @param {{ parts: number }} size
 * @returns {{ lines: number, files: number }}
 */
export function writeProject(folder, { parts }) {
  /** @type {Record<string, string>} */
  const files = { 'src/person.ts': person };
  for (let part = 0; part < parts; part++) {
    files[`src/part${part}/entity.ts`] = entity(part);
    files[`src/part${part}/store.ts`] = store(part);
    files[`src/part${part}/service.ts`] = service(part);
    files[`src/part${part}/report.ts`] = report(part);
  }
  return writeFiles(folder, files);
}

/**
 * @param {string} folder
 * @param {Record<string, string>} sources
 */
function writeFiles(folder, sources) {
  const texts = Object.values(sources);
  const compilerOptions = { strict: true, target: 'ES2022', module: 'NodeNext', noEmit: true, types: [] };
  const files = {
    ...sources,
    'tsconfig.json': JSON.stringify({ compilerOptions, include: ['src'] }),
    'purposely.config.json': JSON.stringify(config),
    'package.json': JSON.stringify({ name: 'generated', private: true, type: 'module' }),
  };
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return { lines: texts.reduce((sum, text) => sum + text.split('\n').length - 1, 0), files: texts.length };
}

const config = {
  project: 'tsconfig.json',
  policy: {
    name: 'generated',
    version: '1',
    categories: { 'personal-data': {} },
    purposes: { ordering: {}, analytics: {} },
    clauses: [
      {
        id: 'orders',
        allow: { category: 'personal-data', purpose: 'ordering' },
        reason: 'Orders are delivered to somebody.',
      },
    ],
  },
  labels: [
    { target: 'src/person.ts#Person.email', categories: ['personal-data'] },
    { target: 'src/person.ts#Person.phone', categories: ['personal-data'] },
  ],
  sinks: [{ callee: 'track', arguments: [0], purpose: 'analytics' }],
};

const person = `export class Person {
  email = '';
  phone = '';
  constructor(readonly id: number) {}
}

declare global {
  function track(value: unknown): void;
  function load(kind: string, id: number): Promise<Person | null>;
}
`;

/** @param {number} part */
function entity(part) {
  const fields = Array.from(
    { length: 12 },
    (_, index) =>
      `  field${index}: ${index % 3 === 0 ? 'string' : 'number'} = ${index % 3 === 0 ? `'f${index}'` : index};`,
  );
  return `import type { Person } from '../person.js';

export type State${part} = 'new' | 'open' | 'approved' | 'rejected' | 'archived';

export class Entity${part} {
  state: State${part} = 'new';
  tags: string[] = [];
  owner: Person | null = null;
  children: Entity${part}[] = [];
${fields.join('\n')}
  constructor(
    readonly id: number,
    public name: string,
  ) {}

  get title(): string {
    return this.name.length > 20 ? \`\${this.name.slice(0, 20)}…\` : this.name;
  }

  total(): number {
    return this.children.reduce((sum, child) => sum + child.total(), this.field1 + this.field2);
  }
}
`;
}

/** @param {number} part */
function store(part) {
  return `import { Entity${part} } from './entity.js';

export class Store${part} {
  readonly #rows = new Map<number, Entity${part}>();
  readonly #listeners: ((row: Entity${part}) => void)[] = [];

  listen(listener: (row: Entity${part}) => void): void {
    this.#listeners.push(listener);
  }

  find(id: number): Entity${part} | undefined {
    return this.#rows.get(id);
  }

  all(): Entity${part}[] {
    return [...this.#rows.values()].filter((row) => row.state !== 'archived').sort((a, b) => a.id - b.id);
  }

  save(row: Entity${part}): Entity${part} {
    this.#rows.set(row.id, row);
    for (const listener of this.#listeners) listener(row);
    return row;
  }

  byTag(): Record<string, Entity${part}[]> {
    const groups: Record<string, Entity${part}[]> = {};
    for (const row of this.#rows.values()) for (const tag of row.tags) (groups[tag] ??= []).push(row);
    return groups;
  }
}
`;
}

/** @param {number} part */
function service(part) {
  const other = Math.max(0, part - 1);
  const operations = methods.map(
    (name, index) => `
  async ${name}(id: number, options: { note?: string; force?: boolean } = {}): Promise<Entity${part}> {
    const row = this.store.find(id) ?? new Entity${part}(id, \`${name} \${id}\`);
    if (!options.force && row.state === 'archived') throw new Error(\`\${row.title} is archived\`);
    try {
      row.owner = await load('person', row.field${index % 3 === 0 ? index + 1 : index});
      for (const child of row.children) {
        child.field${index % 3 === 0 ? index + 1 : index} += 1;
        if (child.tags.includes('${name}')) child.state = 'open';
      }
      row.tags = [...new Set([...row.tags, '${name}', options.note ?? 'none'])];
    } catch (error) {
      row.state = error instanceof RangeError ? 'rejected' : 'open';
    } finally {
      this.log.push({ at: this.log.length, what: '${name}', id });
    }
    return this.store.save(row);
  }
`,
  );
  return `import { Entity${part} } from './entity.js';
import { Store${part} } from './store.js';
${part > 0 ? `import { Service${other} } from '../part${other}/service.js';\n` : ''}
interface LogEntry {
  readonly at: number;
  readonly what: string;
  readonly id: number;
}

export class Service${part} {
  readonly log: LogEntry[] = [];
  constructor(
    readonly store: Store${part} = new Store${part}(),${part > 0 ? `\n    readonly other: Service${other} = new Service${other}(),` : ''}
  ) {}
${operations.join('')}
  summary(): { id: number; title: string; total: number }[] {
    return this.store.all().map((row) => ({ id: row.id, title: row.title, total: row.total() }));
  }
}
`;
}

/** @param {number} part */
function report(part) {
  return `import { Service${part} } from './service.js';

const service = new Service${part}();

export async function report${part}(ids: readonly number[]): Promise<string> {
  const lines: string[] = [];
  for (const id of ids) {
    const row = await service.approve(id, { note: 'report' });
    lines.push(\`\${row.id}: \${row.title}\`);
    if (row.owner !== null) track(row.owner.${part % 2 === 0 ? 'email' : 'id'});
  }
  return lines.concat(service.summary().map(({ title, total }) => \`\${title} \${total}\`)).join('\\n');
}
`;
}

/**
 * Writes a TypeScript project of many small files, each of which uses the one before.
 *
 * @param {string} folder
 * @param {{ count: number }} size
 * @returns {{ lines: number, files: number }}
 */
export function writeSmallFiles(folder, { count }) {
  /** @type {Record<string, string>} */
  const files = { 'src/person.ts': person };
  for (let index = 0; index < count; index++) files[`src/small${index}.ts`] = small(index);
  return writeFiles(folder, files);
}

/** @param {number} index */
function small(index) {
  const before = Math.max(0, index - 1);
  return `import type { Person } from './person.js';
${index > 0 ? `import { format${before} } from './small${before}.js';\n` : ''}
export function format${index}(person: Person, values: readonly number[]): string {
  const sum = values.filter((value) => value > ${index}).reduce((all, value) => all + value, 0);
  const text = \`\${person.id}: \${sum}\`;
  if (sum > 100) track(${index % 100 === 0 ? 'person.email' : 'text'});
  return ${index > 0 ? `text + format${before}(person, values.slice(1))` : 'text'};
}
`;
}
