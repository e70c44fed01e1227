import { readField, writeField } from '../heap/heap';
import { programOf } from '../program/together';
import { writtenOut } from '../program/writtenOut';
import { ANY, constant, join, type ObjectId, reference, UNDEFINED, type Value } from '../values/value';
import { fileName } from './fileNames';
import type { Machine } from './machine';
import { moduleCell } from './moduleCells';

/** Names of the global object itself. */
const NAMES_OF_THE_OBJECT: ReadonlySet<string> = new Set(['globalThis', 'window', 'self', 'global']);

/** Names that no file declares: what scripts put there, what the program assigned to `globalThis`, else the language's. */
export class Globals {
  /** The global object of each program, by one of its files. */
  readonly #objects = new Map<string, ObjectId>();
  readonly #ids = new Set<ObjectId>();
  /** Those that something was ever put into: few of thousands. */
  readonly #written = new Set<ObjectId>();
  #scripts: ReadonlyMap<string, readonly ScriptVariable[]> | null = null;

  read(machine: Machine, name: string, fromFile: string): Value {
    if (name === 'undefined') return UNDEFINED;
    if (name === 'NaN' || name === 'Infinity') return constant(name === 'NaN' ? Number.NaN : Number.POSITIVE_INFINITY);
    const { cells, certain } = this.#declared(machine, name, fromFile);
    const declared = cells.reduce<Value>(
      (value, id) => join(value, readField(machine.recordOf(id), '%cell') ?? UNDEFINED),
      reference(),
    );
    if (certain) return declared;
    return join(declared, this.assigned(machine, name, fromFile) ?? this.#language(machine, name, fromFile));
  }

  /** What files put into the global object under a name: those that run together with one, else any others. */
  assigned(machine: Machine, name: string, fromFile: string): Value | null {
    const own = readField(machine.recordOf(this.#globalThis(machine, fromFile)), name);
    if (own !== null) return own;
    // Whoever asks now asks again when there is another one.
    machine.known(writtenMark(machine));
    let others: Value | null = null;
    for (const id of this.#written) {
      const held = readField(machine.recordOf(id), name);
      if (held !== null) others = others === null ? held : join(others, held);
    }
    return others;
  }

  /** Whether what runs together with a file put something into the global object under a name. */
  isAssigned(machine: Machine, name: string, fromFile: string): boolean {
    return machine.recordOf(this.#globalThis(machine, fromFile)).fields.has(name);
  }

  /** Something is put into an object, which may be a global one. */
  noteWrite(machine: Machine, id: ObjectId): void {
    if (!this.#ids.has(id) || this.#written.has(id)) return;
    this.#written.add(id);
    const mark = writtenMark(machine);
    machine.shared.add(mark);
    machine.writeRecord(mark, writeField(machine.recordOf(mark), String(id), ANY));
  }

  /** The global object itself, as a file sees it. */
  object(machine: Machine, fromFile: string): Value {
    return reference(this.#globalThis(machine, fromFile));
  }

  #globalThis(machine: Machine, file: string): number {
    const together = programOf(machine.program, file);
    const known = this.#objects.get(together);
    if (known !== undefined) return known;
    const id = machine.objects.intern(`external:global#globalThis@${together}`, () => ({
      kind: 'external',
      path: 'global#globalThis',
      instance: false,
    }));
    this.#objects.set(together, id);
    this.#ids.add(id);
    return id;
  }

  #language(machine: Machine, name: string, fromFile: string): Value {
    if (NAMES_OF_THE_OBJECT.has(name)) return this.object(machine, fromFile);
    const ofFile = fileName(machine, name, fromFile);
    if (ofFile !== null) return ofFile;
    const path = `global#${name}`;
    return (
      writtenOut(machine, path) ??
      reference(machine.objects.intern(`external:${path}`, () => ({ kind: 'external', path, instance: false })))
    );
  }

  /**
   * Cells of other scripts' top-level variables of that name, and whether one of them is there for certain: a script with
   * syntax errors does not run, and what it seems to declare may be a call that somebody is about to write.
   */
  #declared(machine: Machine, name: string, fromFile: string): { cells: readonly number[]; certain: boolean } {
    this.#scripts ??= collectScriptGlobals(machine);
    const cells: number[] = [];
    let certain = false;
    for (const { file, cell, damaged } of this.#scripts.get(name) ?? []) {
      const id = file === fromFile ? null : moduleCell(machine, file, cell);
      if (id === null) continue;
      cells.push(id);
      certain ||= !damaged;
    }
    return { cells, certain };
  }
}

/** An object of the state that changes whenever something is put into another global object. */
function writtenMark(machine: Machine): ObjectId {
  return machine.objects.intern('written globals', () => ({ kind: 'plain' }));
}

interface ScriptVariable {
  readonly file: string;
  readonly cell: string;
  readonly damaged: boolean;
}

function collectScriptGlobals(machine: Machine): ReadonlyMap<string, readonly ScriptVariable[]> {
  const globals = new Map<string, ScriptVariable[]>();
  for (const [file, { globals: declared, damaged }] of machine.program.files) {
    for (const [name, cell] of Object.entries(declared)) {
      const known = globals.get(name) ?? [];
      known.push({ file, cell, damaged });
      globals.set(name, known);
    }
  }
  return globals;
}
