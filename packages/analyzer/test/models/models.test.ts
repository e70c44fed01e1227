import { ts } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import type { Model, SinkModel } from '../../src/graph';
import { canonicalPath } from '../../src/graph';
import { allEntries, allModels } from '../../src/models';
import { marksOf } from './support/marks';
import { CALLEE, TYPE_PATH, unreadPart } from './support/places';

/** Callees of the models of which something is wrong, with what it is. */
function offenders(wrong: (model: Model) => string | null): readonly string[] {
  return allModels.flatMap((model) => {
    const reason = wrong(model);
    return reason === null ? [] : [`${model.callee}: ${reason}`];
  });
}

function placesOf(model: Model): readonly string[] {
  const rows = (model.flows ?? []).flatMap(({ from, to }) => [from, to]);
  const parameters = (model.callbacks ?? []).flatMap(({ parameters, self }) => [...parameters, self ?? null]);
  const isPlace = (place: string | null): place is string =>
    place !== null && place !== 'failure' && !place.includes('#');
  return [...rows, ...parameters.filter(isPlace)];
}

function sinksOf(model: Model): readonly SinkModel[] {
  const returned = (model.callbacks ?? []).flatMap((callback) => callback.returns ?? []);
  return [model.sink ?? [], model.assignment ?? [], returned].flat();
}

/** What the parser itself complains about; it keeps that on the file, outside its typed surface. */
function syntaxErrors(code: string): readonly string[] {
  const file = ts.createSourceFile('example.ts', code, ts.ScriptTarget.ES2022);
  const { parseDiagnostics = [] } = file as unknown as { readonly parseDiagnostics?: readonly ts.Diagnostic[] };
  return parseDiagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

describe('every model', () => {
  it('names its callee as a package and a path in it', () => {
    expect(offenders(({ callee }) => (CALLEE.test(callee) ? null : 'is not written as package#path'))).toEqual([]);
  });

  it('uses the one spelling of its callee', () => {
    expect(
      offenders(({ callee }) => (canonicalPath(callee) === callee ? null : `is ${canonicalPath(callee)}`)),
    ).toEqual([]);
  });

  it('is the only one of its callee', () => {
    const seen = new Set<string>();
    const again = allModels.filter(({ callee }) => seen.size === seen.add(callee).size);
    expect(again.map(({ callee }) => callee)).toEqual([]);
  });

  it('writes places that follow the grammar', () => {
    expect(
      offenders(
        (model) =>
          placesOf(model)
            .map((place) => (unreadPart(place) === '' ? null : `does not read ${place}`))
            .find(Boolean) ?? null,
      ),
    ).toEqual([]);
  });

  it('takes what flows from somewhere other than a bare return, and brings it somewhere else', () => {
    const odd = (model: Model) => (model.flows ?? []).find(({ from, to }) => from === 'return' || from === to);
    expect(offenders((model) => (odd(model) === undefined ? null : 'has a row that goes nowhere'))).toEqual([]);
  });

  it('names types by package and name', () => {
    const types = (model: Model): readonly string[] => [
      ...(model.returns === undefined ? [] : [model.returns]),
      ...(model.callbacks ?? []).flatMap(({ parameters }) =>
        parameters.filter((place): place is string => place?.includes('#') === true),
      ),
    ];
    expect(offenders((model) => types(model).find((type) => !TYPE_PATH.test(type)) ?? null)).toEqual([]);
  });

  it('says something: a sink, a flow, a call, a type or that nothing passes', () => {
    const empty = (model: Model): boolean =>
      Object.keys(model).every((key) => key === 'callee' || key === 'example') ||
      (model.flows?.length === 0 && model.sink === undefined);
    expect(offenders((model) => (empty(model) ? 'says nothing' : null))).toEqual([]);
  });

  it('is not pure and a way for data at once', () => {
    const both = ({ pure, flows, callbacks, sink }: Model): boolean =>
      pure === true && (flows !== undefined || callbacks !== undefined || sink !== undefined);
    expect(offenders((model) => (both(model) ? 'is pure and is not' : null))).toEqual([]);
  });

  it('has sinks that at least one position reaches', () => {
    const unreached = (sink: SinkModel): boolean => sink.arguments !== '*' && sink.arguments.length === 0;
    expect(offenders((model) => (sinksOf(model).some(unreached) ? 'has a sink that nothing reaches' : null))).toEqual(
      [],
    );
  });

  it('names the vendor that receives the data where the sink is a vendor of its own', () => {
    const vendors = new Set(['analytics', 'error-tracker', 'llm']);
    const nameless = (sink: SinkModel): boolean => vendors.has(sink.kind) && sink.recipient === undefined;
    expect(offenders((model) => (sinksOf(model).some(nameless) ? 'does not say who receives it' : null))).toEqual([]);
  });

  it('names nobody for what is only written to a log', () => {
    const named = (sink: SinkModel): boolean => sink.kind === 'log' && sink.recipient !== undefined;
    expect(offenders((model) => (sinksOf(model).some(named) ? 'names a recipient' : null))).toEqual([]);
  });

  it('reports a store only where the project says who keeps it', () => {
    const reported = (sink: SinkModel): boolean => (sink.kind === 'store') !== (sink.reported === false);
    expect(offenders((model) => (sinksOf(model).some(reported) ? 'is not an unreported store' : null))).toEqual([]);
  });

  it('has an example with a marked line', () => {
    expect(offenders(({ example }) => (marksOf(example ?? '').length > 0 ? null : 'has no marked example'))).toEqual(
      [],
    );
  });

  it('has an example without syntax errors', () => {
    expect(offenders(({ example }) => syntaxErrors(example ?? '')[0] ?? null)).toEqual([]);
  });

  it('has an example that names what it is about', () => {
    const name = (callee: string): string => callee.replace(/\(\)$/, '').split(/[#.*]/).at(-1) ?? '';
    const missing = ({ callee, example = '' }: Model): string | null =>
      name(callee) === 'default' || callee.endsWith('()') || example.includes(name(callee))
        ? null
        : `the example lacks ${name(callee)}`;
    expect(offenders(missing)).toEqual([]);
  });
});

it('the check of examples sees a syntax error', () => {
  expect(syntaxErrors('const = 1;')).not.toEqual([]);
});

describe('every entry point', () => {
  it.each(allEntries)(
    '$decorator is named by package and path, and has a marked example without syntax errors',
    (entry) => {
      expect(entry.decorator).toMatch(TYPE_PATH);
      expect(marksOf(entry.example ?? '')).not.toEqual([]);
      expect(syntaxErrors(entry.example ?? '')).toEqual([]);
    },
  );

  it('answers with its returned value alone', () => {
    const odd = allEntries.filter(
      ({ returns }) => returns !== undefined && JSON.stringify(returns.arguments) !== '[0]',
    );
    expect(odd).toEqual([]);
  });
});
