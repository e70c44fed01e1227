import { ts } from 'ts-morph';
import type { Content, NodeId } from '../../graph/node';
import type { FunctionLowering } from './lowering';
import { privateNameOf } from './privateNames';
import { constantKey, constantName } from './syntax';
import { throughObjects } from './withObjects';

/** What a CommonJS file exports. */
export const exportsContent: Content = { kind: 'property', name: 'exports' };

/** The variable `exports`, which is the same object until the file puts another one in one of the two places. */
const exportsVariable: Content = { kind: 'property', name: '%exports' };

/** Reads a name; in the body of a `with` it may be a property of its object. */
export function readName(f: FunctionLowering, name: ts.Identifier): NodeId {
  return throughObjects(
    f,
    name,
    (object) => f.load(object, { kind: 'property', name: name.text }, name),
    () => readVariable(f, name),
  );
}

/** A variable, an import, a name of CommonJS, or one that the environment provides. */
function readVariable(f: FunctionLowering, name: ts.Identifier): NodeId {
  const variable = f.file.scopes.variables.get(name);
  if (variable !== undefined) {
    return f.read(variable, name);
  }
  switch (name.text) {
    case '':
      return f.opaque('an incomplete expression', [], name);
    case 'undefined':
      return f.undefined(name);
    case 'module':
      return f.emit({ op: 'module' }, name);
    case 'exports':
      return f.load(f.emit({ op: 'module' }, name), exportsVariable, name);
    default:
      return f.emit({ op: 'global', name: name.text }, name);
  }
}

/** Assigns to a name, which a declaration did before where it is constant. */
export function writeName(f: FunctionLowering, name: ts.Identifier, value: NodeId): void {
  storeName(f, name, value, () => {
    const variable = f.file.scopes.variables.get(name);
    if (variable?.constant === true) {
      if (variable.ownName && f.scope.sloppy) return;
      f.emit({ op: 'fail', error: 'TypeError', message: 'Assignment to constant variable.' }, name);
    } else {
      // Before its declaration, it cannot be written either.
      if (variable?.lexical === true && !variable.cell) f.read(variable, name);
      writeVariable(f, name, value);
    }
  });
}

/** Gives a declared name its value. */
export function bindName(f: FunctionLowering, name: ts.Identifier, value: NodeId): void {
  storeName(f, name, value, () => writeVariable(f, name, value));
}

/** In the body of a `with`, a name that its object has is its property, also where `var` declares it. */
function storeName(f: FunctionLowering, name: ts.Identifier, value: NodeId, otherwise: () => void): void {
  throughObjects(
    f,
    name,
    (object) => {
      f.store(object, { kind: 'property', name: name.text }, value, name);
      return value;
    },
    () => {
      otherwise();
      return value;
    },
  );
}

/** A name that nothing declares becomes a property of the global object. */
function writeVariable(f: FunctionLowering, name: ts.Identifier, value: NodeId): void {
  const variable = f.file.scopes.variables.get(name);
  if (variable !== undefined) {
    f.write(variable, value, name);
  } else if (name.text === 'exports') {
    f.store(f.emit({ op: 'module' }, name), exportsVariable, value, name);
  } else {
    // In strict mode, there must be one of that name already.
    if (!f.scope.sloppy) f.emit({ op: 'global', name: name.text }, name);
    const base = f.emit({ op: 'global', name: 'globalThis' }, name);
    f.store(base, { kind: 'property', name: name.text }, value, name);
  }
}

/** What a property name in a literal, pattern or class means; computed ones are evaluated here. */
export function contentOfName(f: FunctionLowering, name: ts.PropertyName | ts.BindingName): Content {
  const constant = ts.isPrivateIdentifier(name) ? privateNameOf(name) : constantName(name);
  if (constant !== null) {
    return { kind: 'property', name: constant };
  }
  if (ts.isComputedPropertyName(name)) {
    return { kind: 'computed', key: f.expression(name.expression) };
  }
  return { kind: 'computed', key: f.opaque('a property name that is no name', [], name) };
}

/** What `a[key]` means. */
export function contentOfKey(f: FunctionLowering, key: ts.Expression): Content {
  const constant = constantKey(key);
  return constant === null ? { kind: 'computed', key: f.expression(key) } : { kind: 'property', name: constant };
}
