import { bytesOfView } from '../bytes';

/** Headers as servers and clients of Node hold them, and those of messages, whose values may be bytes. */
export type Carrier = Headers | CarrierRecord;
type CarrierRecord = Readonly<Record<string, unknown>>;

const NAME = 'baggage';

/** The text of the `baggage` header, of several ones joined as HTTP joins them; `undefined` where there is none. */
export function baggageOf(carrier: Carrier): string | undefined {
  if (carrier instanceof Headers) return carrier.get(NAME) ?? undefined;
  const values = Object.keys(carrier)
    .filter((name) => name.toLowerCase() === NAME)
    .flatMap((name) => carrier[name])
    .flatMap(textOf);
  return values.length === 0 ? undefined : values.join(',');
}

function textOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return ArrayBuffer.isView(value) ? [bytesOfView(value).toString()] : [];
}

/** Puts a `baggage` header into headers in place of the one they have; an empty one takes it away. */
export function setBaggage(carrier: Headers | Record<string, unknown>, header: string): void {
  if (carrier instanceof Headers) {
    if (header === '') carrier.delete(NAME);
    else carrier.set(NAME, header);
    return;
  }
  for (const name of Object.keys(carrier)) if (name.toLowerCase() === NAME) delete carrier[name];
  if (header !== '') carrier[NAME] = header;
}
