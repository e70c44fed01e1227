import type { Arrival, Model } from '../../../src/graph';
import { allEntries, allModels } from '../../../src/models';
import { arrivalsIn, fileOf } from '../support/run';
import { type Described, type Part, withoutPart } from './parts';

/** The whole example of a part, tried with and without it. */
export interface Trial {
  readonly part: Part;
  readonly example: string;
}

/** What arrives in each example: where, in which state, and how sure it is. */
export function outcomesOf(examples: readonly string[], without: readonly Part[]): readonly string[] {
  const removed = new Map<Described, Part>(without.map((part) => [part.of, part]));
  const kept = <Kind extends Described>(all: readonly Kind[]): readonly Kind[] =>
    all.flatMap((of) => {
      const part = removed.get(of);
      return part === undefined ? [of] : (withoutPart(of, part) ?? []);
    });
  const outcomes = new Map(examples.map((_, index) => [fileOf(index), new Set<string>()]));
  for (const arrival of arrivalsIn(examples, kept(allModels).map(withKeeper), kept(allEntries)))
    for (const line of linesOf(arrival)) outcomes.get(arrival.site.file)?.add(line);
  return [...outcomes.values()].map((lines) => [...lines].sort().join('\n'));
}

/** A model as it is where a configuration says who keeps what is stored: what reaches a store counts then. */
function withKeeper(model: Model): Model {
  return model.sink?.reported === false ? { ...model, sink: { ...model.sink, recipient: 'a keeper' } } : model;
}

function linesOf({ kind, site, sink, purpose, labels }: Arrival): readonly string[] {
  const place = [kind, site.span.start, sink?.kind, sink?.recipient, purpose?.name].join(' ');
  return labels.map(({ label, approximations, allowed }) =>
    [place, label.state, approximations.length > 0 ? 'possible' : 'confirmed', allowed.length].join(' '),
  );
}

/** The words of an example, and what it says of other packages. */
export interface Vocabulary {
  readonly words: ReadonlySet<string>;
  readonly modules: ReadonlySet<string>;
}

export function vocabularyOf(example: string): Vocabulary {
  return {
    words: new Set(example.match(/[\w$]+/g)),
    modules: new Set(
      [...example.matchAll(/(?:from |require\()'(?:node:)?([^']+)'/g)].map(([, module]) => module ?? ''),
    ),
  };
}

/** Whether the outcome of an example may depend on a model, as far as its text says. */
export function mayDepend({ words, modules }: Vocabulary, of: Described): boolean {
  const [module = '', path = ''] = ('callee' in of ? of.callee : of.decorator).split('#');
  const name = path.replace(/\(\)$/, '').split('.').at(-1) ?? '';
  return (words.has(name) || isUnnamed(of, path)) && (module === 'global' || modules.has(module));
}

/** Whether programs use what a model is about under names of their own: a default export, or what a framework hands over. */
function isUnnamed(of: Described, path: string): boolean {
  return path === 'default' || path.endsWith('()') || ('conveyed' in of && of.conveyed === true);
}
