/** A constructor that gives back the object it is handed, so that a subclass adds its private slots to that object. */
export class Stamp {
  constructor(target: object) {
    // biome-ignore lint/correctness/noConstructorReturn: this is how a private slot comes onto a foreign object.
    return target;
  }
}
