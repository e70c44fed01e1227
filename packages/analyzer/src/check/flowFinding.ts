import type { FindingDecision, FindingLabel, Step } from '../diagnostics/finding';
import type { Arrival, ArrivedLabel } from '../graph/flow';
import type { Site } from '../graph/program';
import { isConfirmed, siteKey } from './arrived';
import { byCodeUnits } from './order';
import type { Places } from './places';
import type { FindingDraft } from './rule';
import { labelKey } from './uses';

/** What is particular to one finding about data that arrived somewhere. */
interface FlowFinding extends Pick<FindingDraft, 'rule' | 'message' | 'help' | 'purpose' | 'recipient'> {
  readonly arrival: Arrival;
  readonly labels: readonly ArrivedLabel[];
  /** Whether the finding holds only when all labels arrive together. */
  readonly together: boolean;
  readonly decision: FindingDecision | null;
}

/** Builds what all findings about flows have in common. */
export function flowFinding(finding: FlowFinding, places: Places): FindingDraft {
  const { rule, arrival, labels, decision, message, help, purpose, recipient } = finding;
  const [path = [], ...otherPaths] = labels.map((item) => witness(item, arrival, places));
  const tier = holdsWithout(labels, finding.together) ? 'confirmed' : 'possible';
  return {
    rule,
    tier,
    message,
    place: places(arrival.site),
    callee: arrival.callee,
    labels: labels.map((item) => findingLabel(item, places)),
    purpose,
    recipient,
    decision,
    path,
    otherPaths,
    approximations: tier === 'confirmed' ? [] : approximationsOf(labels),
    help,
    identity: [purpose, recipient, ...placeIdentity(arrival), ...labelIdentity(labels)],
  };
}

/** Whether the finding holds without any approximation. */
function holdsWithout(labels: readonly ArrivedLabel[], together: boolean): boolean {
  if (!together) return labels.some(isConfirmed);
  const confirmed = new Set(labels.filter(isConfirmed).map(({ label }) => labelKey(label)));
  return labels.every(({ label }) => confirmed.has(labelKey(label)));
}

function approximationsOf(labels: readonly ArrivedLabel[]): readonly string[] {
  return [...new Set(labels.flatMap(({ approximations }) => approximations))].sort(byCodeUnits);
}

function findingLabel({ label, origin, source }: ArrivedLabel, places: Places): FindingLabel {
  return { category: label.category, state: label.state, origin, source: places(source) };
}

/** The path from source to place of arrival, both included; a step that repeats the one before it is left out. */
function witness({ origin, source, steps }: ArrivedLabel, arrival: Arrival, places: Places): readonly Step[] {
  const step = (site: Site, kind: string, message: string): Step => ({ place: places(site), kind, message });
  const path = steps.map(({ site, kind, text }) => step(site, kind, text));
  const first = steps[0];
  const last = steps.at(-1);
  if (first?.kind !== 'source') path.unshift(step(source, 'source', `${origin} is read`));
  const arrives = siteKey(last?.site ?? source) === siteKey(arrival.site);
  if (last?.kind !== 'sink' && !arrives) path.push(step(arrival.site, arrival.kind, `reaches ${arrival.callee}`));
  return path.filter((item, index) => index === 0 || JSON.stringify(item) !== JSON.stringify(path[index - 1]));
}

/** The callee without its receiver, which may be a variable that somebody renames. */
function placeIdentity({ kind, site, callee, within, sink }: Arrival): readonly (string | null)[] {
  return [kind, site.file, within, sink?.kind ?? null, callee.split('.').at(-1) ?? callee];
}

function labelIdentity(labels: readonly ArrivedLabel[]): readonly string[] {
  return [...new Set(labels.map(({ label, origin }) => `${labelKey(label)}\0${origin}`))].sort(byCodeUnits);
}
