import { bytesOfView } from '../../bytes';

/**
 * Asks about bytes as the text that they are in UTF-8.
 * @returns the same bytes where the text may leave as it is
 */
export function askBytes<Bytes extends Uint8Array>(bytes: Bytes, ask: (text: string) => unknown): Bytes | Buffer {
  const text = bytesOfView(bytes).toString('utf8');
  const asked = ask(text);
  return asked === text ? bytes : Buffer.from(String(asked ?? ''));
}
