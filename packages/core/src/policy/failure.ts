/** What went wrong, for the middle of a sentence, whatever was thrown. */
export function failureText(error: unknown): string {
  try {
    if (error instanceof Error && error.message !== '') return error.message.replace(/\.$/, '');
  } catch {
    // What was thrown is an object whose own getters or traps throw; nothing can be said about it.
  }
  return 'something unknown failed';
}
