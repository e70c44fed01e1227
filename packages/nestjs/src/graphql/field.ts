import type { ArgumentsHost } from '@nestjs/common';
import type { InContext } from '@purposely/guard/server';

/** Where in the answer a field stands. GraphQL makes one for each field that it resolves, and those of fields below lead to it. */
export interface FieldPath {
  readonly prev: FieldPath | undefined;
}

/** As much of what GraphQL tells a resolver as is asked for. */
export interface FieldInfo {
  readonly path: FieldPath;
  readonly fieldName: string;
  readonly parentType: { readonly name: string };
  readonly returnType: object;
}

const contexts = new WeakMap<FieldPath, InContext>();

/** The place of the field that a handler resolves; `undefined` for handlers of anything else. */
export function pathOf(host: ArgumentsHost): FieldPath | undefined {
  if (host.getType<string>() !== 'graphql') return undefined;
  return host.getArgByIndex<FieldInfo | undefined>(3)?.path;
}

/** Remembers the context that a field was resolved in, for the fields below it. */
export function rememberContext(path: FieldPath, inContext: InContext): void {
  contexts.set(path, inContext);
}

/** The context of a field, or of the nearest one around it. */
export function contextAt(path: FieldPath | undefined): InContext | undefined {
  for (let current = path; current !== undefined; current = current.prev) {
    const known = contexts.get(current);
    if (known !== undefined) return known;
  }
  return undefined;
}
