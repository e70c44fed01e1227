import type { Finding, Place, Report, Step } from '../diagnostics/finding';
import { frameOf, type Lines, lineAt, linesOf } from './frame';
import { visible } from './visible';
import { gapsText, labelText, levelText, placeText, summaryText } from './words';

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
article{border:1px solid #c8c8c8;border-left:.4rem solid #b3261e;border-radius:.3rem;padding:0 1rem 1rem;margin:1rem 0}
article.warning{border-left-color:#9a6700}article.possible{border-left-color:#57606a}
pre{background:#f4f4f4;padding:.6rem;overflow:auto}code,pre{font:14px/1.45 ui-monospace,monospace}dt{font-weight:600}dd{margin:0 0 .4rem 1rem}
@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}pre{background:#242424}}`;

/** The report as one page without scripts and without anything to load. */
export function renderHtml(report: Report): string {
  const lines = linesOf(report.sources);
  const gapsLine = gapsText(report, true);
  const gaps = report.gaps.map(
    ({ place, message }) => `<li>${place === null ? '' : placeHtml(place)} ${escapeHtml(message)}</li>`,
  );
  const notFollowed =
    gapsLine === undefined
      ? ''
      : `<h2>Not followed</h2>\n<details><summary>${escapeHtml(gapsLine)}</summary><ul>${gaps.join('\n')}</ul></details>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Purposely: ${escapeHtml(report.policy.name)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Purposely</h1>
<p>${escapeHtml(summaryText(report))}</p>
${report.findings.map((finding) => findingHtml(finding, lines)).join('\n')}
${notFollowed}
</body>
</html>
`;
}

function findingHtml(finding: Finding, lines: Lines): string {
  const { rule, level, tier, message, place, labels, decision, approximations, help, path, otherPaths } = finding;
  const facts: readonly (readonly [string, string])[] = [
    ...[...new Set(labels.map(labelText))].map((text) => ['Data', text] as const),
    ...(decision === null
      ? []
      : [['Clause', decision.clause ?? 'none'] as const, ['Reason', decision.reason] as const]),
    ...approximations.map((text) => ['Rests on', text] as const),
    ...help.map((text) => ['Help', text] as const),
  ];
  return `<article class="${tier === 'possible' ? 'possible' : level}">
<h2>${escapeHtml(levelText(finding))}: ${escapeHtml(rule)}</h2>
<p>${escapeHtml(message)}</p>
<p>${placeHtml(place)}</p>
${frameHtml(place, lines)}
${[path, ...otherPaths].map((steps) => pathHtml(steps, lines)).join('\n')}
<dl>${facts.map(([name, text]) => `<dt>${name}</dt><dd>${escapeHtml(text)}</dd>`).join('\n')}</dl>
</article>`;
}

function frameHtml(place: Place, lines: Lines): string {
  const frame = frameOf(place, lines);
  return frame === undefined ? '' : `<pre>${escapeHtml(frame.text)}\n${frame.marks}</pre>`;
}

function pathHtml(steps: readonly Step[], lines: Lines): string {
  if (steps.length === 0) return '';
  const items = steps.map(({ place, message }) => {
    const line = lineAt(place, lines);
    return `<li>${placeHtml(place)} ${escapeHtml(message)}${line === undefined ? '' : `<pre>${escapeHtml(line)}</pre>`}</li>`;
  });
  return `<details open><summary>Path</summary><ol>${items.join('\n')}</ol></details>`;
}

function placeHtml(place: Place): string {
  return `<code>${escapeHtml(placeText(place))}</code>`;
}

function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
