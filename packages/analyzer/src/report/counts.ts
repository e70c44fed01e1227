import type { Finding, Report } from '../diagnostics/finding';

/** How many findings there are of each sort. */
export interface ReportCounts {
  /** Confirmed findings of the level `error`. */
  readonly errors: number;
  /** Confirmed findings of the level `warning`. */
  readonly warnings: number;
  /** Findings that rest on approximations, of either level. */
  readonly possible: number;
  readonly gaps: number;
}

/** Counts the findings of a report. */
export function countsOf({ findings, gaps }: Pick<Report, 'findings' | 'gaps'>): ReportCounts {
  const confirmed = findings.filter(({ tier }) => tier === 'confirmed');
  const errors = confirmed.filter(({ level }) => level === 'error').length;
  return {
    errors,
    warnings: confirmed.length - errors,
    possible: findings.length - confirmed.length,
    gaps: gaps.length,
  };
}

/**
 * Whether a finding makes `purposely check` fail.
 * @param includePossible whether findings that rest on approximations count too
 */
export function fails({ level, tier }: Finding, includePossible: boolean): boolean {
  return level === 'error' && (includePossible || tier === 'confirmed');
}
