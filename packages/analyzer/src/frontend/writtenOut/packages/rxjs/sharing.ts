/** One subscription for all who listen. */
export const sharing = `
function sharedBy(make) {
  return (source) => {
    let subject = null;
    return new Observable((subscriber) => {
      const fresh = subject === null;
      if (fresh) subject = make();
      const listening = subject.subscribe(subscriber);
      if (fresh) source.subscribe(subject);
      return listening;
    });
  };
}
export function share() { return sharedBy(() => new Subject()); }
export { share as publish, share as refCount };
export function shareReplay(options) {
  const count = typeof options === 'number' ? options : (options?.bufferSize ?? Infinity);
  return sharedBy(() => new ReplaySubject(count));
}
export function connect(select, options) {
  $purposely.spurn(select);
  return (source) => new Observable((subscriber) => {
    const subject = options?.connector?.() ?? new Subject();
    subscriber.add(from(select(subject)).subscribe(subscriber));
    subscriber.add(source.subscribe(subject));
  });
}
export function connectable(source, options) {
  const subject = options?.connector?.() ?? new Subject();
  const result = subject.asObservable();
  result.connect = () => from(source).subscribe(subject);
  return result;
}
`;
