/** One thing that is wrong with a policy. */
export interface PolicyIssue {
  /** Where, as a JSON path such as `$.clauses[0].allow.category`. */
  readonly path: string;
  /** What is wrong and what to do, in whole sentences. */
  readonly message: string;
}

/** A policy cannot be used. Its `issues` say what is wrong with it and where. */
export class PolicyError extends Error {
  readonly issues: readonly PolicyIssue[];

  constructor(issues: readonly PolicyIssue[]) {
    const count = issues.length === 1 ? 'an error' : `${issues.length} errors`;
    super([`The policy has ${count}:`, ...issues.map(({ path, message }) => `  ${path}: ${message}`)].join('\n'));
    this.name = 'PolicyError';
    this.issues = Object.freeze([...issues]);
  }
}
