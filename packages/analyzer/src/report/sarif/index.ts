import { gzipSync } from 'node:zlib';
import type { Finding, Report, ReportedGap, RuleDescription } from '../../diagnostics/finding';
import { fails } from '../counts';
import type { RenderOptions } from '../options';
import { BASE, sarifLocation } from './place';
import { sarifResult } from './result';

/** GitHub takes this many results in one run, and 10 MB of compressed SARIF. */
const MOST_RESULTS = 25_000;
const MOST_BYTES = 10 * 1000 * 1000;
/** How many places that were not followed are listed. */
const MOST_NOTIFICATIONS = 1000;

/**
 * The report as SARIF 2.1.0 (OASIS), within the limits of GitHub code scanning. What does not fit is left out from the
 * end, the findings that fail the build are kept longest, and a notification says how many are missing.
 */
export function renderSarif(report: Report, options: RenderOptions = {}): string {
  const { includePossible = false } = options;
  const byWeight = [...report.findings].sort((a, b) => weight(b, includePossible) - weight(a, includePossible));
  let kept = Math.min(byWeight.length, MOST_RESULTS);
  for (;;) {
    const text = `${JSON.stringify(logOf(report, byWeight.slice(0, kept), options), null, 2)}\n`;
    const bytes = compressedBytes(text);
    if (bytes <= MOST_BYTES || kept === 0) return text;
    kept = Math.floor(kept * Math.min(0.9, (0.9 * MOST_BYTES) / bytes));
  }
}

function weight(finding: Finding, includePossible: boolean): number {
  return fails(finding, includePossible) ? 2 : finding.tier === 'confirmed' ? 1 : 0;
}

function compressedBytes(text: string): number {
  const plain = Buffer.byteLength(text);
  return plain <= MOST_BYTES ? plain : gzipSync(text).length;
}

function logOf(
  report: Report,
  findings: readonly Finding[],
  { version, includePossible = false }: RenderOptions,
): object {
  const indexes = new Map(report.rules.map(({ id }, index) => [id, index]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Purposely',
            ...(version === undefined ? {} : { semanticVersion: version }),
            rules: report.rules.map(ruleOf),
          },
        },
        columnKind: 'utf16CodeUnits',
        newlineSequences: ['\r\n', '\n', '\r', '\u2028', '\u2029'],
        originalUriBaseIds: { [BASE]: { description: { text: 'The folder of the configuration.' } } },
        invocations: [
          { executionSuccessful: true, toolExecutionNotifications: notifications(report, findings.length) },
        ],
        results: findings.map((finding) => sarifResult(finding, indexes.get(finding.rule) ?? -1, includePossible)),
        properties: { policy: report.policy },
      },
    ],
  };
}

function ruleOf({ id, defaultLevel, summary, help }: RuleDescription): object {
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: help, markdown: help },
    defaultConfiguration: { level: defaultLevel === 'off' ? 'none' : defaultLevel },
    properties: { tags: ['privacy', 'purpose-limitation'], precision: 'high' },
  };
}

function notifications({ findings, gaps }: Report, kept: number): readonly object[] {
  const missing = findings.length - kept;
  const note = (text: string): object => ({ level: 'warning', message: { text } });
  return [
    ...(missing > 0 ? [note(`${missing} findings did not fit into this file. The JSON report has all of them.`)] : []),
    ...(gaps.length > MOST_NOTIFICATIONS
      ? [note(`${gaps.length - MOST_NOTIFICATIONS} further places could not be followed.`)]
      : []),
    ...gaps.slice(0, MOST_NOTIFICATIONS).map(gapNotification),
  ];
}

function gapNotification({ kind, place, message }: ReportedGap): object {
  const locations = place === null ? {} : { locations: [sarifLocation(place)] };
  return { descriptor: { id: kind }, level: 'note', message: { text: message }, ...locations };
}
