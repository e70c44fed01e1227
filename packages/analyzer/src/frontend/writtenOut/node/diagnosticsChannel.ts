/** Channels by which parts of a program tell each other what they do, the same one for everybody who asks for its name. */
export const diagnosticsChannel = `
const channels = new Map();
export class Channel {
  #subscribers = [];
  constructor(name) { this.name = name; }
  subscribe(subscriber) { this.#subscribers.push(subscriber); }
  unsubscribe(subscriber) {
    const before = this.#subscribers;
    this.#subscribers = before.filter((other) => other !== subscriber);
    return before.length !== this.#subscribers.length;
  }
  get hasSubscribers() { return this.#subscribers.length > 0; }
  publish(message) { for (const subscriber of this.#subscribers) subscriber(message, this.name); }
  runStores(message, run, self, ...given) {
    this.publish(message);
    return run.apply(self, given);
  }
}
export function channel(name) {
  if (!channels.has(name)) channels.set(name, new Channel(name));
  return channels.get(name);
}
export function hasSubscribers(name) { return channel(name).hasSubscribers; }
export function subscribe(name, subscriber) { channel(name).subscribe(subscriber); }
export function unsubscribe(name, subscriber) { return channel(name).unsubscribe(subscriber); }
`;
