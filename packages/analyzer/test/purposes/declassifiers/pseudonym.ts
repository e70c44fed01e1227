export function pseudonym(text: string): string {
  return `p-${text}`;
}
