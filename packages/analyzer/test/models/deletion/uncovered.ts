import { allEntries, allModels } from '../../../src/models';
import { mayDepend, outcomesOf, type Trial, type Vocabulary, vocabularyOf } from './outcome';
import { type Part, partsOf, subjectOf } from './parts';

/** So many examples are one program. */
const GROUP = 250;

interface Placed extends Trial {
  readonly vocabulary: Vocabulary;
}

/**
 * The parts without which the example of their model comes to the same, a line for each model. Parts of many models are
 * removed at once, each tried on its own example, where no example has anything to do with another one's model.
 */
export function uncovered(): readonly string[] {
  const trials = [...allModels, ...allEntries].flatMap((of): readonly Placed[] => {
    const example = of.example ?? '';
    const vocabulary = vocabularyOf(example);
    return partsOf(of).map((part) => ({ part, example, vocabulary }));
  });
  const whole = outcomesWithEverything(trials);
  const left = apart(trials).flatMap((group) => {
    const outcomes = outcomesOf(
      group.map(({ example }) => example),
      group.map(({ part }) => part),
    );
    return group.filter(({ example }, index) => outcomes[index] === whole.get(example)).map(({ part }) => part);
  });
  return listed(left);
}

function outcomesWithEverything(trials: readonly Trial[]): ReadonlyMap<string, string> {
  const examples = [...new Set(trials.map(({ example }) => example))];
  const outcomes = new Map<string, string>();
  for (let start = 0; start < examples.length; start += GROUP) {
    const some = examples.slice(start, start + GROUP);
    outcomesOf(some, []).forEach((outcome, index) => {
      outcomes.set(some[index] ?? '', outcome);
    });
  }
  return outcomes;
}

function apart(trials: readonly Placed[]): readonly (readonly Placed[])[] {
  const groups: Placed[][] = [];
  for (const trial of trials) {
    const fitting = groups.find((group) => group.length < GROUP && group.every((other) => independent(trial, other)));
    if (fitting === undefined) groups.push([trial]);
    else fitting.push(trial);
  }
  return groups;
}

function independent(one: Placed, other: Placed): boolean {
  return (
    one.part.of !== other.part.of &&
    !mayDepend(one.vocabulary, other.part.of) &&
    !mayDepend(other.vocabulary, one.part.of)
  );
}

/** `global#Map.prototype.get: flows 0, flows 2`, in the order of the callees. */
function listed(parts: readonly Part[]): readonly string[] {
  const bySubject = new Map<string, Part[]>();
  for (const part of parts) {
    const subject = subjectOf(part.of);
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), part]);
  }
  const inOrder = (some: readonly Part[]): string =>
    partsOf(some[0]?.of ?? { callee: '' })
      .filter((part) => some.some(({ key, index }) => key === part.key && index === part.index))
      .map(({ key, index }) => (index === null ? key : `${key} ${index}`))
      .join(', ');
  return [...bySubject].map(([subject, some]) => `${subject}: ${inOrder(some)}`).sort();
}
