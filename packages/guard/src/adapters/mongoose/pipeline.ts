import { joined, type Known, UNKNOWN } from '../shared/record-kind';
import { anyOf, type Shape } from '../shared/records';
import type { AnyModel } from './paths';
import { pathsOf, shapeOfModel } from './shapes';

type Stage = Readonly<Record<string, unknown>>;

/** Stages that give the documents that they got. */
const KEEPING = new Set(['$match', '$sort', '$limit', '$skip', '$sample', '$unwind', '$unset']);

/**
 * How the rows of a pipeline look: what is computed of labelled paths has their labels. Counts have none. After a stage that is
 * not known here each value may be any of those that the model has.
 */
export function shapeOfPipeline(model: AnyModel, pipeline: readonly Stage[]): Shape {
  return pipeline.reduce((shape, stage) => afterStage(shape, stage, model), shapeOfModel(model));
}

function afterStage(shape: Shape, stage: Stage, model: AnyModel): Shape {
  const [[name = '', said] = []] = Object.entries(stage);
  const fields = typeof said === 'object' && said !== null ? (said as Stage) : {};
  if (KEEPING.has(name)) return shape;
  switch (name) {
    case '$addFields':
    case '$set':
      return computed(shape, fields, shape);
    case '$project':
      return projected(shape, fields);
    case '$group':
      return computed(NOTHING, fields, shape);
    case '$count':
      return { ...NOTHING, keys: new Map([[String(said), UNKNOWN]]) };
    case '$sortByCount':
      return computed(NOTHING, { _id: said, count: 1 }, shape);
    case '$lookup':
      return lookedUp(shape, fields, model);
    default:
      return { ...NOTHING, kind: shape.kind, keys: new Map([['', anyOf(shape)]]) };
  }
}

const NOTHING: Shape = { kind: undefined, keys: new Map(), nested: new Map() };

/** A shape, with fields that are computed of another one. */
function computed(base: Shape, fields: Stage, of: Shape): Shape {
  const keys = new Map(base.keys);
  const nested = new Map(base.nested);
  for (const [key, expression] of Object.entries(fields)) {
    const [top = key] = key.split('.');
    nested.delete(top);
    keys.set(top, top === key ? knownOf(expression, of) : joined([keys.get(top) ?? UNKNOWN, knownOf(expression, of)]));
  }
  return { kind: of.kind, keys, nested };
}

function projected(shape: Shape, fields: Stage): Shape {
  const isKept = (value: unknown): boolean => value === 1 || value === true;
  const isDropped = (value: unknown): boolean => value === 0 || value === false;
  const entries = Object.entries(fields);
  const renewed = entries.filter(([, value]) => !isKept(value) && !isDropped(value));
  // What is not projected is not there, so that all that is known of it may stay.
  return computed(shape, Object.fromEntries(renewed), shape);
}

function lookedUp(shape: Shape, { from, as }: Stage, model: AnyModel): Shape {
  const other = Object.values(model.db.models).find((one) => one.collection.name === from);
  const key = String(as);
  if (other === undefined || pathsOf(other) === undefined) {
    return { ...shape, keys: new Map([...shape.keys, [key, UNKNOWN]]) };
  }
  return { ...shape, nested: new Map([...shape.nested, [key, shapeOfModel(other)]]) };
}

/** What is known of an expression: all that is known of the paths in it. */
function knownOf(expression: unknown, shape: Shape): Known {
  const paths = [...pathsIn(expression)];
  const [only] = paths;
  const known = paths.map((path) => knownAt(path, shape));
  return paths.length === 1 && only === expression ? (known[0] ?? UNKNOWN) : joined(known);
}

function* pathsIn(expression: unknown): Generator<string> {
  if (typeof expression === 'string' && expression.startsWith('$')) yield expression;
  if (typeof expression !== 'object' || expression === null || '$literal' in expression) return;
  for (const part of Object.values(expression)) yield* pathsIn(part);
}

function knownAt(path: string, shape: Shape): Known {
  const [top = ''] = path.replace(/^\$+(ROOT\.|CURRENT\.)?/, '').split('.');
  if (/^\$\$(ROOT|CURRENT)$/.test(path)) return anyOf(shape);
  const inner = shape.nested.get(top);
  const own = shape.keys.get(top);
  if (inner !== undefined) return joined([own ?? UNKNOWN, anyOf(inner)]);
  // A variable stands for something whose paths stand in the expression as well.
  return own ?? (path.startsWith('$$') ? UNKNOWN : anyOf(shape));
}
