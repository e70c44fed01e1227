import type { FileFacts, Program } from '../../graph';
import { calledPath, canonicalPath, memberPath } from '../../graph/calleePath';
import { readField } from '../heap/heap';
import type { Machine } from '../state/machine';
import { moduleCell } from '../state/moduleCells';
import { BOTTOM, UNDEFINED, type Value } from '../values/value';

/** Members of globals that do something else only where a program imports the module that provides them. */
const WITH_MODULE: ReadonlySet<string> = new Set(
  ['addListener', 'on', 'once', 'send'].map((name) => `process.${name}`),
);

/** Under this name a text exports what calling the module itself does, where its members are looked up one by one. */
const CALLED = '()';

/** Before the name of an export that is another value in each thread stands this, in the name of the function that gives it. */
const ASKED = 'get ';

/** The value of an external path whose module is written out as a program (`events#once`); null for all others. */
export function writtenOut(machine: Machine, path: string): Value | null {
  const written = machine.program.writtenExport(path);
  // What the configuration says of a callee goes before what it does.
  if (written === null || machine.models.findConfigured(calledPath(path)) !== undefined) return null;
  return exportedBy(machine, written.file, written.name);
}

/** What a call of a module itself reaches (`_(list)`); null when no text says so. */
export function writtenCallee(machine: Machine, modulePath: string): Value | null {
  const written = machine.program.writtenExport(modulePath);
  if (written?.name !== 'default' || machine.models.findConfigured(calledPath(modulePath)) !== undefined) return null;
  return exportedBy(machine, written.file, CALLED);
}

function exportedBy(machine: Machine, file: string, name: string): Value | null {
  const facts = machine.program.fileOf(file);
  const fact = facts !== undefined && Object.hasOwn(facts.exports, name) ? facts.exports[name] : undefined;
  if (fact?.kind === 'from') return writtenOut(machine, memberPath(canonicalPath(fact.specifier), fact.name));
  if (fact === undefined) return name.startsWith(ASKED) ? null : asked(machine, file, name);
  const cell = moduleCell(machine, file, fact.cell);
  const record = cell === null ? undefined : machine.known(cell);
  return record === undefined ? null : readField(record, '%cell');
}

/** Whether a path leads to a member of what a text exports, which then is known better than by its name. */
export function isMemberOfWritten(machine: Machine, path: string): boolean {
  const owner = /^(.+#.+)\.[^.#]+$/.exec(path)?.[1];
  const written = owner === undefined ? null : machine.program.writtenExport(owner);
  const exports = written === null ? undefined : machine.program.fileOf(written.file)?.exports;
  return (
    written !== null && exports !== undefined && [written.name, ASKED + written.name].some((name) => name in exports)
  );
}

/** What an export is now, where the text exports a function that says so. */
function asked(machine: Machine, file: string, name: string): Value | null {
  const getter = exportedBy(machine, file, ASKED + name);
  if (getter === null || machine.root === null) return null;
  return machine.invoke(machine.root, getter, UNDEFINED, { values: [], sites: [], rest: BOTTOM }, machine.rootSite);
}

/** The written-out modules that a program uses, each after those that it uses itself. */
export function writtenFilesOf(program: Program): readonly string[] {
  const files = new Set<string>();
  for (const facts of program.files.values()) addUsed(program, facts, files, new Set());
  return [...files];
}

function addUsed(program: Program, facts: FileFacts, files: Set<string>, entered: Set<string>): void {
  for (const file of usedBy(program, facts)) {
    if (files.has(file) || entered.has(file)) continue;
    entered.add(file);
    const inner = program.fileOf(file);
    if (inner !== undefined) addUsed(program, inner, files, entered);
    files.add(file);
  }
}

function usedBy(program: Program, facts: FileFacts): readonly string[] {
  const packages = facts.specifiers.filter((specifier) => program.resolveModule(facts.path, specifier) === null);
  const modules = packages.map((specifier) => fileOfModule(program, canonicalPath(specifier)));
  return [...modules.filter((file) => file !== null), ...filesOfGlobals(program, facts)];
}

function fileOfModule(program: Program, moduleName: string): string | null {
  return program.writtenExport(moduleName)?.file ?? null;
}

/** The files that write out what a file mentions by a name that the runtime provides without an import. */
function filesOfGlobals(program: Program, facts: FileFacts): readonly string[] {
  const names = new Set<string>();
  for (const { nodes } of facts.functions)
    for (const node of nodes) {
      if (node.op === 'global') names.add(node.name);
      const base = node.op === 'load' ? nodes[node.base] : undefined;
      if (node.op === 'load' && base?.op === 'global' && node.content.kind === 'property')
        names.add(`${base.name}.${node.content.name}`);
    }
  const files = [...names].map((name) => {
    const written = program.writtenExport(`global#${name}`);
    if (written === null || written.file === facts.path || WITH_MODULE.has(name)) return null;
    return Object.hasOwn(program.fileOf(written.file)?.exports ?? {}, written.name) ? written.file : null;
  });
  return [...new Set(files.filter((file) => file !== null))];
}
