/** A part of a response that is on its way to Node, which may ask for the head, or write by other methods, meanwhile. */
interface OnItsWay {
  readonly chunk: unknown;
}

/** The same once it is in the methods of Node's own responses. */
interface Handed extends OnItsWay {
  /** Whether the response had been answered with a refusal before. */
  readonly wasRefused: boolean;
}

/** What of a response is being handed to Node at the moment. */
export class UnderWay {
  #sent: OnItsWay | undefined;
  #handed: Handed | undefined;
  #inHead = false;

  /** Whether a part that was asked about is being sent. */
  get sends(): boolean {
    return this.#sent !== undefined;
  }

  /** Whether Node is writing something, so that nothing else can be sent in its place. */
  get isWriting(): boolean {
    return this.sends || this.#handed !== undefined;
  }

  /** Whether a chunk is the one that is being sent, which a method that stands in front of another one hands on. */
  isSent(chunk: unknown): boolean {
    return this.#sent !== undefined && this.#sent.chunk === chunk;
  }

  send(chunk: unknown, give: () => unknown): unknown {
    const before = this.#sent;
    this.#sent = { chunk };
    try {
      return give();
    } finally {
      this.#sent = before;
    }
  }

  /** Whether what stands in front of the guard is being given the head. */
  get inHead(): boolean {
    return this.#inHead;
  }

  /** Gives the head to what stands in front of the guard, which may yet say how it encodes the body that it is given. */
  giveHead(give: () => unknown): unknown {
    const before = this.#inHead;
    this.#inHead = true;
    try {
      return give();
    } finally {
      this.#inHead = before;
    }
  }

  /** Runs a method of Node's own responses, which was given a chunk that was asked about. */
  handOver(handed: Handed, give: () => unknown): unknown {
    const before = this.#handed;
    this.#handed = handed;
    try {
      return give();
    } finally {
      this.#handed = before;
    }
  }

  /**
   * Whether a chunk for the stream is what a method of the response was given. Whoever stands in front of the methods of the
   * response stands in front of none of its stream, so that their names tell nothing there.
   */
  isHanded(chunk: unknown): boolean {
    return this.#handed !== undefined && (isNothing(chunk) || chunk === this.#handed.chunk);
  }

  /** Whether a chunk for another method of the response is what one of them was given. */
  isHandedOn(chunk: unknown): boolean {
    return !isNothing(chunk) && this.isHanded(chunk);
  }

  /** Whether what Node is writing was handed to it before the response was refused. */
  get isFromBefore(): boolean {
    return this.#handed?.wasRefused === false;
  }
}

/** Whether a chunk holds nothing. */
export function isNothing(chunk: unknown): boolean {
  return chunk === undefined || chunk === null || chunk === '';
}
