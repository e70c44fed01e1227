import { describe, expect, it } from 'vitest';
import { arriving } from './arriving';

const file = "import { drizzle } from 'drizzle-orm/libsql';\nimport { people } from './schema';\n";
const query = "drizzle('file:people.db').insert(people).values({ name: __source(), note: 'clean' })";

/** The same statements where the module itself awaits, and in a function that does. */
const places: readonly (readonly [string, (statements: string) => string])[] = [
  ['a module', (statements) => `${file}${statements}`],
  ['an asynchronous function', (statements) => `${file}async function main() {\n${statements}\n}\nmain();`],
];

// No fixture says this: it would need a database.
describe.each(places)('an object of a package that %s awaits', (_, written) => {
  it('comes to what its model says, in each place where one is made', () => {
    const statements = `const [row] = await ${query}.returning();
__sink(row.name); // "name"
__sink(row.note); // "note"
__sink(await ${query}); // "nothing given back"`;
    expect(arriving(written(statements))).toEqual(['name']);
  });

  it('may fail', () => {
    const statements = `const made = ${query};
let said = 'clean';
try { said = __source(); await made; said = 'clean'; } catch { __sink(said); } // "failed"
__sink(said); // "after"`;
    expect(arriving(written(statements))).toContain('failed');
  });

  it('is followed where a function gives it back', () => {
    const statements = `const write = async () => ${query}.returning();
const [row] = await write();
__sink(row.name); // "name"
__sink(row.note); // "note"`;
    expect(arriving(written(statements))).toEqual(['name']);
  });
});
