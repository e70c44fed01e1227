import type { FileFacts, Program } from '../graph';
import { canonicalPath } from '../graph/calleePath';
import { readField } from './heap';
import type { Machine } from './machine';
import { moduleCell } from './moduleCells';
import type { Value } from './value';

/** The value of an external path whose module is written out as a program (`events#once`); null for all others. */
export function writtenOut(machine: Machine, path: string): Value | null {
  const [moduleName = '', member = 'default'] = path.split('#');
  const file = machine.program.runtimeFile(moduleName);
  const fact = file === null ? undefined : machine.program.fileOf(file)?.exports[member];
  if (file === null || fact?.kind !== 'cell') return null;
  const cell = moduleCell(machine, file, fact.cell);
  const record = cell === null ? undefined : machine.known(cell);
  return record === undefined ? null : readField(record, '%cell');
}

/** The written-out modules that a program uses, each after those that it uses itself. */
export function runtimeFilesOf(program: Program): readonly string[] {
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
  const modules = facts.specifiers.map((specifier) => program.runtimeFile(canonicalPath(specifier)));
  return [...modules, usesGlobals(program, facts) ? program.runtimeFile('global') : null].filter(
    (file) => file !== null,
  );
}

/** Whether a file mentions a name that the runtime provides without an import, and that is written out. */
function usesGlobals(program: Program, facts: FileFacts): boolean {
  const file = program.runtimeFile('global');
  const names = file === null || facts.path === file ? undefined : program.fileOf(file)?.exports;
  if (names === undefined) return false;
  return facts.functions.some(({ nodes }) =>
    nodes.some((node) => node.op === 'global' && Object.hasOwn(names, node.name)),
  );
}
