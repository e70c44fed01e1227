import { type ClassRecord, fieldRecord } from '../record';
import { recordOfMetadata } from '../register';
import type { Site } from '../site';

/** The part of a standard decorator context that a tag needs. Source: TC39 proposal "Decorators", stage 3. */
export interface StandardContext {
  readonly kind: string;
  readonly name?: string | symbol | undefined;
  readonly static?: boolean;
  readonly private?: boolean;
  readonly metadata?: object | undefined;
  addInitializer?(initializer: (this: object) => void): void;
}

export function isStandardContext(second: unknown): second is StandardContext {
  return typeof second === 'object' && second !== null && 'kind' in second;
}

/**
 * The place that a standard decorator stands at.
 * @throws {TypeError} when the compiler gives no metadata object.
 */
export function standardSite(tag: string, context: StandardContext): Site {
  const { metadata } = context;
  if (typeof metadata !== 'object' || metadata === null) {
    throw new TypeError(
      `@${tag} on ${String(context.name ?? 'a class')} got no decorator metadata. Import @purposely/decorators before ` +
        'the decorated class is evaluated, and use a compiler that implements decorator metadata (TypeScript 5.2, ' +
        "esbuild 0.21, swc with decoratorVersion '2023-11').",
    );
  }
  const record = recordOfMetadata(metadata);
  if (context.kind === 'class') {
    return { kind: 'class', record, name: `class ${String(context.name ?? '(anonymous)')}` };
  }
  const key = context.name ?? '(anonymous)';
  if (context.kind === 'field') announce(record, key, context);
  return {
    kind: context.kind === 'method' ? 'method' : 'field',
    record,
    side: context.static === true ? 'static' : 'instance',
    key,
    private: context.private === true,
    name: String(key),
  };
}

/** Tells the listener of a class about each of its fields once the field is there, so that a guard can take it over. */
function announce(record: ClassRecord, key: string | symbol, context: StandardContext): void {
  if (context.static === true || context.private === true || context.addInitializer === undefined) return;
  const field = fieldRecord(record.instance, key);
  if (field.announced) return;
  field.announced = true;
  context.addInitializer(function announceField() {
    record.listener?.(this, key);
  });
}
