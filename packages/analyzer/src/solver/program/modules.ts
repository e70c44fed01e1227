import { isBuiltin } from 'node:module';
import type { Site } from '../../graph';
import { canonicalPath, memberPath } from '../../graph/calleePath';
import { EMPTY_RECORD, readField, writeField } from '../heap/heap';
import { external } from '../heap/named';
import { load, opaqueAt } from '../nodes/access';
import type { Frame, Raised } from '../state/frame';
import type { Machine } from '../state/machine';
import { moduleCell } from '../state/moduleCells';
import { BOTTOM, isBottom, join, reference, UNDEFINED, type Value } from '../values/value';

/** A module that is named: by a specifier, or as a file of the program. */
export type Named = { readonly specifier: string } | { readonly file: string };

/** What an imported name means: another file's export, read live, or a value of a package. */
export function importBinding(machine: Machine, frame: Frame, specifier: string, name: string, site: Site): Value {
  const target = machine.program.resolveModule(frame.file, specifier);
  if (target === null) return packageBinding(machine, frame, specifier, name, site);
  return name === '*' ? namespaceOf(machine, target) : exported(machine, frame, target, name, site, new Set());
}

/** The namespace that `import()` hands out. */
function importNamespace(machine: Machine, frame: Frame, specifier: string, site: Site): Value {
  return importBinding(machine, frame, specifier, '*', site);
}

/** The namespace of a module that is named in one way or another. */
export function namespaceNamed(machine: Machine, frame: Frame, named: Named, site: Site): Value {
  return 'file' in named ? namespaceOf(machine, named.file) : importNamespace(machine, frame, named.specifier, site);
}

/**
 * What `require(specifier)` returns: the `module.exports` of a file, the namespace of one with imports and exports. The
 * first time, the file runs; a file that runs already has exported what it has by then.
 */
export function required(machine: Machine, frame: Frame, named: Named, site: Site): Value {
  const target = fileOfNamed(machine, frame, named);
  if (target === null) return 'file' in named ? BOTTOM : packageBinding(machine, frame, named.specifier, '*', site);
  const thrown = machine.load(target);
  if (thrown !== null) raiseFrom(machine, frame, thrown);
  if (machine.heap === null) return BOTTOM;
  return machine.program.fileOf(target)?.moduleKind === 'esm'
    ? namespaceOf(machine, target)
    : commonJsExports(machine, target);
}

/** The file of the program that is named; null for a package. */
export function fileOfNamed(machine: Machine, frame: Frame, named: Named): string | null {
  return 'file' in named ? named.file : machine.program.resolveModule(frame.file, named.specifier);
}

/** Whether a module that is named may be missing where the program runs: packages are optional, and names that are computed may be wrong. */
export function mayBeAbsent(machine: Machine, frame: Frame, named: Named): boolean {
  return !('file' in named) && !isBuiltin(named.specifier) && fileOfNamed(machine, frame, named) === null;
}

function raiseFrom(machine: Machine, frame: Frame, { value, heap }: Raised): void {
  const after = machine.heap;
  machine.heap = heap;
  machine.raise(frame, value);
  machine.heap = after;
}

function packageBinding(machine: Machine, frame: Frame, specifier: string, name: string, site: Site): Value {
  if (specifier.startsWith('.') || specifier.startsWith('/')) {
    // A JSON file that was not read holds values from outside, and no code.
    if (!specifier.endsWith('.json'))
      machine.gap(
        'missing-module',
        site,
        `The module "${specifier}" is no file of the project, so what it does with data is not known.`,
      );
    return opaqueAt(machine, frame, site);
  }
  const path = canonicalPath(specifier);
  return external(machine, name === '*' ? path : memberPath(path, name));
}

function namespaceOf(machine: Machine, file: string): Value {
  return reference(machine.objects.intern(`namespace:${file}`, () => ({ kind: 'namespace', file })));
}

/** The `module` object of a CommonJS file, with an empty `exports` to begin with. */
export function moduleObject(machine: Machine, file: string): Value {
  const id = machine.objects.intern(`module:${file}`, () => ({ kind: 'module', file }));
  if (machine.heap !== null && machine.known(id) === undefined) {
    const exports = machine.objects.intern(`exports:${file}`, () => ({ kind: 'plain' }));
    machine.writeRecord(exports, EMPTY_RECORD);
    const record = writeField(EMPTY_RECORD, 'exports', reference(exports));
    machine.writeRecord(id, writeField(record, '%exports', reference(exports)));
  }
  return reference(id);
}

function commonJsExports(machine: Machine, file: string): Value {
  let value = BOTTOM;
  for (const ref of moduleObject(machine, file).refs)
    value = join(value, readField(machine.recordOf(ref), 'exports') ?? UNDEFINED);
  return value;
}

/** The value of a file's export now; `seen` ends circles of re-exports. */
export function exported(
  machine: Machine,
  frame: Frame,
  file: string,
  name: string,
  site: Site,
  seen: Set<string>,
): Value {
  const facts = machine.program.fileOf(file);
  if (facts === undefined || seen.has(`${file}#${name}`)) return BOTTOM;
  seen.add(`${file}#${name}`);
  const fact = facts.exports[name];
  if (fact?.kind === 'cell') return cellValue(machine, file, fact.cell);
  if (fact?.kind === 'from') return exportedFrom(machine, frame, file, fact.specifier, fact.name, site, seen);
  let value = BOTTOM;
  if (facts.moduleKind === 'commonjs') value = fromCommonJs(machine, frame, file, name, site);
  if (name === 'default') return value;
  for (const specifier of facts.starExports)
    value = join(value, exportedFrom(machine, frame, file, specifier, name, site, seen));
  return value;
}

function exportedFrom(
  machine: Machine,
  frame: Frame,
  file: string,
  specifier: string,
  name: string,
  site: Site,
  seen: Set<string>,
): Value {
  const target = machine.program.resolveModule(file, specifier);
  if (target === null) return packageBinding(machine, frame, specifier, name, site);
  return name === '*' ? namespaceOf(machine, target) : exported(machine, frame, target, name, site, seen);
}

function cellValue(machine: Machine, file: string, name: string): Value {
  const cell = moduleCell(machine, file, name);
  return cell === null ? UNDEFINED : (readField(machine.recordOf(cell), '%cell') ?? UNDEFINED);
}

function fromCommonJs(machine: Machine, frame: Frame, file: string, name: string, site: Site): Value {
  const exports = commonJsExports(machine, file);
  if (name !== 'default') return load(machine, frame, exports, name, site);
  const inner = load(machine, frame, exports, 'default', site);
  const set = inner.refs.length > 0 || inner.facts.length > 0;
  return set && !isBottom(inner) ? join(exports, inner) : exports;
}
