import type { Report } from '../diagnostics/finding';
import { countsOf, type ReportCounts } from './counts';

/** A report as `--reporter json` writes it: everything but the texts of the files. The schema is `schema/report.schema.json`. */
interface JsonReport extends Omit<Report, 'sources'> {
  readonly summary: ReportCounts;
}

/** The report as versioned JSON, with a line break at the end. */
export function renderJson(report: Report): string {
  const { schemaVersion, policy, findings, gaps, rules, files, functions } = report;
  const json: JsonReport = {
    schemaVersion,
    summary: countsOf(report),
    policy,
    findings,
    gaps,
    rules,
    files,
    functions,
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}
