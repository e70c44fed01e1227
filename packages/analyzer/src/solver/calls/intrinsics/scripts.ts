import { posix } from 'node:path';
import { importedFirst } from '../../program/imports';
import { pathInProject } from '../../values/ownPaths';
import { asPieces } from '../../values/pieces';
import { asText } from '../../values/text';
import { BOTTOM, constant, soleConstant, UNDEFINED, type Value } from '../../values/value';
import type { IntrinsicCall } from './context';

/** The file of the project that a path or an address names, or `undefined`: relative to who names it, or to the project. */
export function scriptNamed(call: IntrinsicCall): Value {
  const { machine, frame, site } = call;
  const caller = callerInProject(call);
  if (caller === null) return UNDEFINED;
  const pieces = asPieces(asText(machine, frame, call.argument(0), site));
  for (const folder of ['', posix.dirname(caller)]) {
    const path = pathInProject(pieces, folder);
    if (path === null || path.startsWith('..')) continue;
    const specifier = posix.relative(posix.dirname(caller), path);
    const file = machine.program.resolveModule(caller, specifier.startsWith('.') ? specifier : `./${specifier}`);
    if (file !== null) return constant(file);
  }
  return UNDEFINED;
}

/** Runs a file of the project once more, with variables of its own. */
export function runScript(call: IntrinsicCall): Value {
  const { machine, frame, site } = call;
  const file = soleConstant(call.argument(0))?.value;
  if (typeof file !== 'string') return UNDEFINED;
  for (const imported of importedFirst(machine.program, file)) machine.load(imported);
  const list = { values: [], sites: [], rest: BOTTOM };
  const reference = { file, function: 0 };
  return machine.call(frame, { reference, object: null, receiver: UNDEFINED, list, site, region: undefined });
}

/** The file of the project whose code led to a call. */
export function callerInProject({ machine, frame }: IntrinsicCall): string | null {
  for (let at: typeof frame | null = frame; at !== null; at = at.parent)
    if (machine.program.files.has(at.file)) return at.file;
  return null;
}
