import type { Class } from '@purposely/decorators';
import { shared } from '../shared';
import type { FieldPlan } from './plan';

const INSPECT = Symbol.for('nodejs.util.inspect.custom');

type Inspect = (value: unknown, options: object) => string;

/** What guarded instances need from a guard to become plain. */
export type ToPlain = (instance: object) => unknown;

const generated: WeakSet<object> = shared('purposely.generated', () => new WeakSet<object>());

/** MikroORM wraps the functions of a prototype, where nobody would know them any more, but for those with this mark. */
const UNWRAPPED = { __guarded: true };

/** Whether a `toJSON` was put there by a guard. */
export function isGenerated(toJson: object): boolean {
  return generated.has(toJson);
}

/**
 * Gives a class the hooks that make `JSON.stringify` and `util.inspect` see its guarded fields: the first through the
 * guard, the second by their categories only, since what is inspected mostly ends in a log. Hooks of the class stay.
 */
export function hookSerialization(
  target: Class,
  fields: ReadonlyMap<string | symbol, FieldPlan>,
  toPlain: ToPlain,
): void {
  const prototype = target.prototype as Record<PropertyKey, unknown>;
  const own = prototype.toJSON;
  if (own === undefined || (typeof own === 'function' && generated.has(own))) {
    const toJSON = function toJSON(this: object): unknown {
      return toPlain(this);
    };
    generated.add(Object.assign(toJSON, UNWRAPPED));
    Object.defineProperty(prototype, 'toJSON', { value: toJSON, configurable: true, writable: true });
  }
  const inspect = prototype[INSPECT];
  if (inspect === undefined || (typeof inspect === 'function' && generated.has(inspect))) {
    const hook = inspectHook(target.name, fields);
    generated.add(Object.assign(hook, UNWRAPPED));
    Object.defineProperty(prototype, INSPECT, { value: hook, configurable: true, writable: true });
  }
}

function inspectHook(name: string, fields: ReadonlyMap<string | symbol, FieldPlan>) {
  return function inspectGuarded(this: object, depth: number, options: object, inspect: Inspect): string {
    if (depth < 0) return `[${name}]`;
    const shown: Record<PropertyKey, unknown> = {};
    for (const field of fields.values()) {
      if (field.cell?.has(this) === true) shown[field.key] = { [INSPECT]: () => `[${categories(field)}]` };
    }
    for (const key of Reflect.ownKeys(this)) {
      const own = Object.getOwnPropertyDescriptor(this, key);
      if (own?.enumerable !== true) continue;
      const field = fields.get(key);
      shown[key] =
        field === undefined && 'value' in own
          ? own.value
          : { [INSPECT]: () => (field ? `[${categories(field)}]` : '[Getter]') };
    }
    return `${name} ${inspect(shown, options)}`;
  };
}

function categories(field: FieldPlan): string {
  return field.set.labels.map((label) => label.category).join(', ');
}
