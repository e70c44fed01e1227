/** By name, because the analyzer that throws some of them is loaded only when it is needed. */
const EXPECTED: readonly string[] = ['UsageError', 'ConfigError', 'ProjectError', 'PolicyError'];

/**
 * What a person is told about a failure.
 * @param error whatever was thrown
 * @param doing what was being done, as in "checking the project"
 * @param debug whether the stack is wanted
 */
export function failureText(error: unknown, doing: string, debug: boolean): string {
  const message = error instanceof Error ? error.message : String(error);
  const stack = debug && error instanceof Error && error.stack !== undefined ? `${error.stack}\n` : '';
  if (error instanceof Error && EXPECTED.includes(error.name)) return `${message}\n${stack}`;
  const hint = debug
    ? 'Please report it with the lines below.'
    : 'Please report it with what the same command prints when the environment variable PURPOSELY_DEBUG is 1.';
  return `Purposely failed while ${doing}: ${withStop(message)} This is a defect of Purposely, not of your project. ${hint}\n${stack}`;
}

function withStop(message: string): string {
  const text = message.trim();
  return /[.!?]$/.test(text) ? text : `${text === '' ? 'no reason was given' : text}.`;
}
