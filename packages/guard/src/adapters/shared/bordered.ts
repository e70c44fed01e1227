import { Stamp } from '../../stamp';
import type { NodeResponseBorder } from './node-border';

/** A private slot of a response, or of its stream. A weak map would cost more, and the more the more responses are open. */
class Bordered extends Stamp {
  readonly #border: NodeResponseBorder;

  constructor(carrier: object, border: NodeResponseBorder) {
    super(carrier);
    this.#border = border;
  }

  static borderOf(carrier: object): NodeResponseBorder | undefined {
    return #border in carrier ? carrier.#border : undefined;
  }
}

/** The border of a response or of a stream, if it has one. */
export function borderOf(carrier: object): NodeResponseBorder | undefined {
  return Bordered.borderOf(carrier);
}

export function setBorder(carrier: object, border: NodeResponseBorder): void {
  new Bordered(carrier, border);
}
