import type { Known } from '../shared/record-kind';
import { UNKNOWN } from '../shared/record-kind';
import type { Shape } from '../shared/records';
import type { AnyModel, Paths } from './paths';

/** The models that are guarded, in all connections. */
const guarded = new WeakMap<AnyModel, Paths>();

export function pathsOf(model: AnyModel): Paths | undefined {
  return guarded.get(model);
}

export function setPaths(model: AnyModel, paths: Paths): void {
  guarded.set(model, paths);
}

/** How plain records of a guarded model look, with those of guarded models that may be populated in them. */
export function shapeOfModel(model: AnyModel, known: Map<AnyModel, Shape> = new Map()): Shape {
  const made = known.get(model);
  if (made !== undefined) return made;
  const keys = new Map<string, Known>();
  const nested = new Map<string, Shape>();
  const paths = pathsOf(model);
  const shape: Shape = { kind: paths?.kind, keys, nested };
  known.set(model, shape);
  for (const [path, { options, embeddedSchemaType }] of Object.entries(model.schema.paths)) {
    put(path.split('.'), paths?.known(path) ?? UNKNOWN, shape);
    refer(path, options.ref ?? embeddedSchemaType?.options?.ref);
  }
  for (const [name, { options }] of Object.entries(model.schema.virtuals)) {
    // What a virtual makes of labelled paths was asked about when it read them.
    if (!name.includes('.')) keys.set(name, UNKNOWN);
    refer(name, options.ref);
  }
  return shape;

  function refer(path: string, ref: unknown): void {
    const other = typeof ref === 'string' ? model.db.models[ref] : (ref as AnyModel | undefined);
    if (other !== undefined && guarded.has(other)) nested.set(path, shapeOfModel(other, known));
  }
}

/** Puts a path into a shape, where a dot leads into an object. */
function put([key = '', ...rest]: readonly string[], known: Known, { keys, nested }: Shape): void {
  if (rest.length === 0) {
    (keys as Map<string, Known>).set(key, known);
    return;
  }
  const inner: Shape = nested.get(key) ?? { kind: undefined, keys: new Map(), nested: new Map() };
  (nested as Map<string, Shape>).set(key, inner);
  put(rest, known, inner);
}
