import { ts } from 'ts-morph';
import type { FunctionFacts, ParameterFact } from '../../graph/facts';
import { accessorStorage } from '../../graph/privateName';
import { decoratorFacts } from './decorators';
import { parameterProperties } from './expressions/classFacts';
import { isDecorated } from './expressions/decorated';
import { bind } from './expressions/patterns';
import type { FileLowering, PendingFunction } from './file';
import type { Families } from './lowering';
import { FunctionLowering } from './lowering';
import { lowerModule } from './modules';
import { contentOfName } from './names';
import { lowerScoped } from './statements/statements';
import { hasModifier, isDerived, isInitialized, isReset, isStaticMember, parametersOf } from './syntax';

function lowerParameters(f: FunctionLowering, node: ts.FunctionLikeDeclaration): void {
  const parameters = parametersOf(node);
  const values = parameters.map((parameter, index) =>
    f.emit(
      parameter.dotDotDotToken === undefined ? { op: 'param', index } : { op: 'rest', from: index },
      parameter.name,
    ),
  );
  for (const [index, parameter] of parameters.entries()) {
    const value = values[index] ?? f.undefined(parameter);
    const hint = ts.isIdentifier(parameter.name) ? { name: parameter.name.text, span: f.span(parameter.name) } : null;
    bind(f, parameter.name, f.withDefault(value, parameter.initializer, hint, parameter.name));
  }
}

/** Stores parameter properties as soon as `this` exists: after `super(…)` in a derived class, else at once. */
function prepareProperties(f: FunctionLowering, node: ts.ConstructorDeclaration): void {
  const store = (): void => {
    f.afterSuper = null;
    for (const parameter of parameterProperties(node)) {
      const variable = ts.isIdentifier(parameter.name) ? f.file.scopes.variables.get(parameter.name) : undefined;
      if (variable !== undefined) {
        const value = f.read(variable, parameter.name);
        f.store(f.thisValue(), { kind: 'property', name: variable.name }, value, parameter);
      }
    }
  };
  const { owner } = f.scope;
  if (owner !== null && isDerived(owner)) {
    f.afterSuper = store;
  } else {
    store();
  }
}

function lowerFunctionBody(f: FunctionLowering, node: ts.FunctionLikeDeclaration): void {
  const scope = f.file.scopes.scopes.get(node);
  f.cells.enterScope(scope, node);
  const implicit = scope?.variables.get('arguments');
  const isAliased = implicit?.implicit === true && implicit.members.size > 0;
  if (implicit?.implicit === true) {
    f.write(implicit, f.emit({ op: 'arguments' }, node), node);
  }
  // Parameters that are elements of `arguments` are there already.
  if (!isAliased) {
    lowerParameters(f, node);
  }
  if (ts.isConstructorDeclaration(node)) {
    prepareProperties(f, node);
  }
  const { body } = node;
  if (body !== undefined && ts.isBlock(body)) {
    lowerScoped(f, body, body.statements);
  } else if (body !== undefined) {
    f.leave({ kind: 'return', value: f.expression(body) });
  }
}

function lowerField(f: FunctionLowering, member: ts.PropertyDeclaration): void {
  if (!isInitialized(member)) {
    const { owner } = f.scope;
    // What stays away where nothing was is left alone: a framework may give the field its value later.
    if (owner !== null && f.file.choices.definesFields && isReset(owner, member)) {
      f.emit({ op: 'clear', base: f.thisValue(), content: contentOfName(f, member.name) }, member);
    }
    return;
  }
  const content = contentOfName(f, member.name);
  const hint = { name: f.file.text(member.name), span: f.span(member.name) };
  const value = member.initializer === undefined ? f.undefined(member) : f.expression(member.initializer, hint);
  if (content.kind !== 'property' || !isDecorated(f, member)) {
    f.store(f.thisValue(), content, value, member);
    return;
  }
  const initial = f.emit({ op: 'initial', name: content.name, value }, member);
  const name = hasModifier(member, ts.SyntaxKind.AccessorKeyword) ? accessorStorage(content.name) : content.name;
  f.store(f.thisValue(), { kind: 'property', name }, initial, member);
}

/** Fields get their values in the order in which they are written, between the static blocks. */
function lowerInitializers(f: FunctionLowering, node: ts.ClassLikeDeclaration): void {
  const statics = f.scope.kind === 'static-initializer';
  const scopes = f.file.scopes.classes.get(node);
  f.cells.enterScope((statics ? scopes?.static : scopes?.instance) ?? undefined, node);
  for (const member of node.members) {
    if (ts.isClassStaticBlockDeclaration(member) && statics) {
      lowerScoped(f, member, member.body.statements);
    } else if (ts.isPropertyDeclaration(member) && isStaticMember(member) === statics) {
      lowerField(f, member);
    }
  }
}

function parameterFacts(f: FunctionLowering, node: ts.FunctionLikeDeclaration): readonly ParameterFact[] {
  return parametersOf(node).map((parameter) => ({
    name: ts.isIdentifier(parameter.name) ? parameter.name.text : null,
    span: f.span(parameter.name),
    rest: parameter.dotDotDotToken !== undefined,
    default: parameter.initializer !== undefined,
    decorators: decoratorFacts(f.file, parameter),
  }));
}

function isFunction(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return ts.isFunctionLike(node) && 'parameters' in node;
}

/** Lowers the body of one function; closures inside it are put into the file's queue. */
export function lowerFunction(file: FileLowering, pending: PendingFunction, families: Families): FunctionFacts {
  const f = new FunctionLowering(file, pending, families);
  const { node, kind } = pending.scope;
  if (ts.isSourceFile(node)) {
    lowerModule(f, node);
  } else if (ts.isClassLike(node)) {
    lowerInitializers(f, node);
  } else if (isFunction(node)) {
    lowerFunctionBody(f, node);
  }
  if (f.builder.reachable) {
    f.leave({ kind: 'return', value: kind === 'constructor' ? f.thisValue() : null });
  }
  const { nodes, blocks } = f.builder.finish();
  return {
    index: pending.index,
    name: pending.name,
    kind,
    span: ts.isSourceFile(node) ? { start: 0, end: file.source.text.length } : f.span(node),
    nameSpan: pending.nameSpan,
    async: hasModifier(node, ts.SyntaxKind.AsyncKeyword),
    generator: isFunction(node) && node.asteriskToken !== undefined,
    sloppy: pending.scope.sloppy,
    params: isFunction(node) ? parameterFacts(f, node) : [],
    captures: [...pending.scope.captures].map((variable) => variable.name),
    class: pending.class,
    static: pending.scope.isStatic,
    decorators: isFunction(node) ? decoratorFacts(file, node) : [],
    nodes,
    blocks,
  };
}
