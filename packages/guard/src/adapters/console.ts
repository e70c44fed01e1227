import { format, type InspectOptions, inspect } from 'node:util';
import type { Guard } from '../guard';
import { objectOf, readOptions } from '../read-options';
import { LOG_KINDS, LogBorder, type LogOptions } from './shared/log-border';

export type { LogOptions } from './shared/log-border';

/** Which console is guarded, and for whom it writes. */
export interface ConsoleOptions extends LogOptions {
  /** The one of the process when left out. */
  readonly console?: Console;
}

const KINDS = { ...LOG_KINDS, console: objectOf('a console, such as the one of Node') };

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
export function guardConsole(guard: Guard, given: ConsoleOptions = {}): () => void {
  const { console: target = globalThis.console, ...options } = readOptions({ of: 'guardConsole()' }, given, KINDS);
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
      (sentence) => Reflect.apply(original, methods, replacedArguments(border, name, args, sentence)),
    );
  methods[name] = guarded;
  return () => {
    if (methods[name] === guarded) methods[name] = original;
  };
}

const PLACE = 'what the console is to write';

function askArguments(border: LogBorder, name: string, args: readonly unknown[]): readonly unknown[] {
  const [first, ...rest] = args;
  if (name === 'assert') return [first, ...askLine(border, rest)];
  if (NAMING.includes(name)) return [askName(border, first), ...askLine(border, rest)];
  return INSPECTING.includes(name) ? askInspected(border, name, args) : askLine(border, args);
}

/** Names are written as texts; one that is left out has a name of Node. */
function askName(border: LogBorder, name: unknown): unknown {
  return name === undefined ? undefined : String(border.ask(String(name), PLACE) ?? '');
}

/** An inspection shows what enumeration does not, such as an error deep inside of an object. */
function askInspected(border: LogBorder, name: string, args: readonly unknown[]): readonly unknown[] {
  const asked = args.map((value) => border.ask(value, PLACE));
  const text = inspect(asked[0], { customInspect: name !== 'dir', ...(asked[1] as object) });
  const left = border.ask(text, PLACE);
  return left === text ? asked : [String(left ?? '')];
}

function askLine(border: LogBorder, args: readonly unknown[]): readonly unknown[] {
  if (args.length === 0) return args;
  const asked = args.map((value) => border.ask(value, PLACE));
  const text = format(...asked);
  const left = border.ask(text, PLACE);
  if (left !== text) return [String(left ?? '')];
  const [first] = asked;
  const isFormat = typeof first === 'string' && first.includes('%');
  return isFormat && asked.length > 1 ? [text] : asked.map((value) => shownOnce(border, value));
}

/** What an object shows may change each time that it is asked to; what the console writes is asked about by itself. */
function shownOnce(border: LogBorder, value: unknown): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value;
  const shown = (depth: number, options: InspectOptions): string =>
    String(border.ask(inspect(value, { ...options, depth }), PLACE) ?? '');
  return { [inspect.custom]: shown };
}

function replacedArguments(border: LogBorder, name: string, args: readonly unknown[], sentence: string): unknown[] {
  if (name === 'assert') return [args[0], sentence];
  // Without its name, a clock would not be found.
  return name === 'timeLog' ? [border.line(() => askName(border, args[0]), String), sentence] : [sentence];
}
