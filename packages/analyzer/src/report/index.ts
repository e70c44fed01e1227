import type { Report } from '../diagnostics/finding';
import { renderGithub } from './github';
import { renderHtml } from './html';
import { renderJson } from './json';
import { renderMarkdown } from './markdown';
import type { RenderOptions } from './options';
import { renderSarif } from './sarif';
import { renderText } from './text';

export { countsOf, fails, type ReportCounts } from './counts';
export type { RenderOptions } from './options';

/** The formats in which a report can be written. */
export const REPORTERS = ['text', 'json', 'sarif', 'github', 'html', 'markdown'] as const;

/** Name of a reporter. */
export type Reporter = (typeof REPORTERS)[number];

const renderers: Readonly<Record<Reporter, (report: Report, options: RenderOptions) => string>> = {
  text: renderText,
  json: renderJson,
  sarif: renderSarif,
  github: renderGithub,
  html: renderHtml,
  markdown: renderMarkdown,
};

/**
 * Writes a report in one of the formats. The same report and options always give the same text.
 * @param report the result of `analyze`
 * @param reporter the format
 * @param options what the format may be asked for; it ignores what it does not know
 * @returns the whole text, with a line break at its end
 */
export function renderReport(report: Report, reporter: Reporter, options: RenderOptions = {}): string {
  return renderers[reporter](report, options);
}
