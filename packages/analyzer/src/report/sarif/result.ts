import type { Finding, Step } from '../../diagnostics/finding';
import { sarifLocation } from './place';

/** GitHub shows this many steps of a path, and as many related places. */
const MOST_STEPS = 100;
/** How many paths of one finding are written. */
const MOST_PATHS = 10;

/** A `result` of SARIF (§3.27). */
export function sarifResult(finding: Finding, ruleIndex: number, includePossible: boolean): object {
  const { rule, place, labels, path, otherPaths, fingerprint, tier, approximations, purpose, recipient, decision } =
    finding;
  const paths = [path, ...otherPaths].filter((steps) => steps.length > 0).slice(0, MOST_PATHS);
  return {
    ruleId: rule,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: tier === 'possible' && !includePossible ? 'note' : finding.level,
    message: { text: messageOf(finding) },
    locations: [sarifLocation(place)],
    ...(labels.length === 0 ? {} : { relatedLocations: sources(finding) }),
    ...(paths.length === 0 ? {} : { codeFlows: paths.map(codeFlow) }),
    partialFingerprints: { primaryLocationLineHash: fingerprint, 'purposelyFinding/v1': fingerprint },
    properties: { tier, purpose, recipient, clause: decision?.clause ?? null, approximations },
  };
}

function messageOf({ message, decision, help }: Finding): string {
  return [message, ...(decision === null ? [] : [decision.reason]), ...help].join('\n');
}

function sources({ labels }: Finding): readonly object[] {
  return labels.slice(0, MOST_STEPS).map(({ source, origin, category, state }, index) => ({
    id: index + 1,
    ...sarifLocation(source, `${origin} is ${category}[${state}]`),
  }));
}

function codeFlow(steps: readonly Step[]): object {
  const locations = withoutMiddle(steps).map(({ place, message }) => ({ location: sarifLocation(place, message) }));
  return { threadFlows: [{ locations }] };
}

/** A path that is too long keeps its two ends, where a reader looks first; the step after the cut says how many are missing. */
function withoutMiddle(steps: readonly Step[]): readonly Step[] {
  if (steps.length <= MOST_STEPS) return steps;
  const head = steps.slice(0, MOST_STEPS / 2);
  const [next, ...tail] = steps.slice(-MOST_STEPS / 2);
  if (next === undefined) return head;
  const missing = steps.length - MOST_STEPS;
  return [...head, { ...next, message: `after ${missing} more steps: ${next.message}` }, ...tail];
}
