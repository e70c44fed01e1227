import { readField } from '../heap/heap';
import { writtenOut } from '../program/writtenOut';
import { constant, join, reference, UNDEFINED, type Value } from '../values/value';
import type { Machine } from './machine';
import { moduleCell } from './moduleCells';

/** Names that no file declares: what scripts put there, what the program assigned to `globalThis`, else the language's. */
export class Globals {
  #scripts: ReadonlyMap<string, readonly { readonly file: string; readonly cell: string }[]> | null = null;

  read(machine: Machine, name: string, fromFile: string): Value {
    if (name === 'undefined') return UNDEFINED;
    if (name === 'NaN' || name === 'Infinity') return constant(name === 'NaN' ? Number.NaN : Number.POSITIVE_INFINITY);
    const cells = this.#cells(machine, name, fromFile);
    if (cells.length > 0)
      return cells.reduce<Value>(
        (value, id) => join(value, readField(machine.recordOf(id), '%cell') ?? UNDEFINED),
        reference(),
      );
    const assigned = readField(machine.recordOf(this.#globalThis(machine)), name);
    return assigned ?? this.#language(machine, name);
  }

  /** The global object itself. */
  object(machine: Machine): Value {
    return reference(this.#globalThis(machine));
  }

  #globalThis(machine: Machine): number {
    return machine.objects.intern('external:global#globalThis', () => ({
      kind: 'external',
      path: 'global#globalThis',
      instance: false,
    }));
  }

  #language(machine: Machine, name: string): Value {
    const path = ['globalThis', 'window', 'self', 'global'].includes(name) ? 'global#globalThis' : `global#${name}`;
    return (
      writtenOut(machine, path) ??
      reference(machine.objects.intern(`external:${path}`, () => ({ kind: 'external', path, instance: false })))
    );
  }

  /** Cells of other scripts' top-level variables of that name. */
  #cells(machine: Machine, name: string, fromFile: string): readonly number[] {
    this.#scripts ??= collectScriptGlobals(machine);
    const declared = (this.#scripts.get(name) ?? []).filter((entry) => entry.file !== fromFile);
    return declared.flatMap((entry) => {
      const cell = moduleCell(machine, entry.file, entry.cell);
      return cell === null ? [] : [cell];
    });
  }
}

function collectScriptGlobals(
  machine: Machine,
): ReadonlyMap<string, readonly { readonly file: string; readonly cell: string }[]> {
  const globals = new Map<string, { file: string; cell: string }[]>();
  for (const [file, facts] of machine.program.files) {
    for (const [name, cell] of Object.entries(facts.globals)) {
      const known = globals.get(name) ?? [];
      known.push({ file, cell });
      globals.set(name, known);
    }
  }
  return globals;
}
