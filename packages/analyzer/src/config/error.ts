/** One thing that is wrong with a configuration. */
export interface ConfigIssue {
  /** JSON path of the value: `$.sinks[0].callee`. */
  readonly path: string;
  /** A whole sentence that says what is wrong and what to write. */
  readonly message: string;
}

/** A configuration that cannot be used, with every problem that it has. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly issues: readonly ConfigIssue[];

  /**
   * @param origin the configuration file, as messages name it
   * @param issues at least one
   */
  constructor(origin: string, issues: readonly ConfigIssue[]) {
    const lines = issues.map(({ path, message }) => `  ${path}: ${message}`);
    super(
      `The configuration ${origin} has ${issues.length === 1 ? 'a problem' : `${issues.length} problems`}:\n${lines.join('\n')}`,
    );
    this.issues = issues;
  }
}
