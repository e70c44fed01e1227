import type { LogBorder } from '../shared/log-border';
import { askLine, recordIn } from '../shared/log-text';

/** What winston passes along a pipe of formats. */
export type Info = Record<string | symbol, unknown>;

/** Where winston keeps the level, the values for `%s`, and the finished text, https://github.com/winstonjs/triple-beam. */
const LEVEL = Symbol.for('level');
const SPLAT = Symbol.for('splat');
const MESSAGE = Symbol.for('message');

/** An info as it may be logged: its properties, the values for its message, and its text where it has one already. */
export function askInfo(border: LogBorder, info: Info): Info {
  const asked = askWhole(border, info);
  const splat = info[SPLAT];
  const text = info[MESSAGE];
  const left: Info = {};
  if (Array.isArray(splat)) left[SPLAT] = splat.map((value) => border.ask(value, 'the log message'));
  if (typeof text === 'string') left[MESSAGE] = askLine(border, text);
  const same = asked === info && Reflect.ownKeys(left).every((key) => sameValues(left[key], info[key]));
  if (same) return info;
  // The level is how winston finds its transports.
  const copy = asked === info ? copyOf(info) : asked;
  return Object.assign(copy, { level: info.level, [LEVEL]: info[LEVEL] }, left);
}

function askWhole(border: LogBorder, info: Info): Info {
  const whole = border.ask(info, 'the log line') as Info;
  if (whole !== info || info instanceof Error) return whole;
  const errors = Object.entries(info).flatMap(([key, value]) => {
    const asked = value instanceof Error ? border.ask(value, `the log key ${key}`) : value;
    return asked === value ? [] : [[key, asked] as const];
  });
  return errors.length === 0 ? info : Object.assign(copyOf(info), Object.fromEntries(errors));
}

function sameValues(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.every((value, index) => value === other[index]);
}

function copyOf(info: Info): Info {
  return Object.create(Object.getPrototypeOf(info), Object.getOwnPropertyDescriptors(info));
}

/** An info that says why another one is not logged. */
export function replacedInfo(info: Info, sentence: string): Info {
  const replaced: Info = { level: info.level, message: sentence, [LEVEL]: info[LEVEL] };
  const text = info[MESSAGE];
  if (typeof text !== 'string') return replaced;
  // Whoever reads JSON goes on to get it.
  return { ...replaced, [MESSAGE]: recordIn(text) === undefined ? sentence : JSON.stringify(replaced) };
}
