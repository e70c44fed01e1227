/** What went wrong, for the middle of a sentence, whatever was thrown. */
export function failureText(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message.replace(/\.$/, '') : 'something unknown failed';
}
