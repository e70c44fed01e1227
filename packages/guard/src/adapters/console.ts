import { format, inspect } from 'node:util';
import type { Guard } from '../guard';
import { LogBorder, type LogOptions } from './shared/log-border';

export type { LogOptions } from './shared/log-border';

/** Which console is guarded, and for whom it writes. */
export interface ConsoleOptions extends LogOptions {
  /** The one of the process when left out. */
  readonly console?: Console;
}

type Method = (...args: unknown[]) => unknown;
type Methods = Record<string, Method | undefined>;

/** What shows its first argument by itself, and takes the others as options. */
const INSPECTING = ['dir', 'table'];
const WRITING = ['log', 'info', 'warn', 'error', 'debug', 'trace', 'assert', 'dirxml', 'group', 'groupCollapsed'];
/** What writes a name that it is given. */
const NAMING = ['count', 'countReset', 'time', 'timeEnd', 'timeLog'];

/**
 * Has the guard asked about all that a console is to write: labelled instances, errors with their causes, and the text that comes of the
 * arguments.
 * @returns gives the console its own methods back
 */
export function guardConsole(
  guard: Guard,
  { console: target = globalThis.console, ...options }: ConsoleOptions = {},
): () => void {
  const border = new LogBorder(guard, options);
  const methods = target as unknown as Methods;
  const restores = [...WRITING, ...INSPECTING, ...NAMING].map((name) => replaceMethod(methods, name, border));
  return () => {
    for (const restore of restores) restore();
  };
}

function replaceMethod(methods: Methods, name: string, border: LogBorder): () => void {
  const original = methods[name];
  if (original === undefined) return () => {};
  const guarded: Method = (...args) =>
    border.line(
      () => Reflect.apply(original, methods, askArguments(border, name, args)),
      (sentence) => Reflect.apply(original, methods, name === 'assert' ? [args[0], sentence] : [sentence]),
    );
  methods[name] = guarded;
  return () => {
    if (methods[name] === guarded) methods[name] = original;
  };
}

function askArguments(border: LogBorder, name: string, args: readonly unknown[]): readonly unknown[] {
  const asked = args.map((value) => border.ask(value, 'what the console is to write'));
  // An inspection shows what enumeration does not, such as an error deep inside of an object.
  const text = INSPECTING.includes(name) ? inspect(asked[0], asked[1] as object) : format(...asked);
  const left = border.ask(text, 'what the console is to write');
  if (left === text) return asked;
  return name === 'assert' ? [asked[0], String(left ?? '')] : [String(left ?? '')];
}
