import { EMPTY_RECORD, writeField } from '../../heap/heap';
import { proxyRecord } from '../../nodes/proxy';
import { BOTTOM, join, reference, type Value } from '../../values/value';
import { type IntrinsicCall, publicNames } from './context';

/** `new Proxy(target, handler)`: the target itself where the handler is an object without traps that nobody can add to. */
export function makeProxy(call: IntrinsicCall): Value {
  const [target, handler] = [call.argument(0), call.argument(1)];
  const traps = handler.refs.some((ref) => {
    const kind = call.machine.kindOf(ref).kind;
    return kind === 'instance' || publicNames(call.record(ref)).length > 0;
  });
  return traps ? proxyBefore(call, target, handler) : target;
}

function proxyBefore(call: IntrinsicCall, target: Value, handler: Value): Value {
  call.escape(target);
  call.escape(handler);
  return call.make('proxy', proxyRecord(target, handler));
}

/** `Proxy.revocable(target, handler)`: also without traps a proxy of its own, since it may be revoked. */
export function revocable(call: IntrinsicCall): Value {
  const proxy = proxyBefore(call, call.argument(0), call.argument(1));
  const revokes = proxy.refs.map((ref) =>
    reference(call.machine.objects.intern(`revoke:${ref}`, () => ({ kind: 'revoke', proxy: ref }))),
  );
  const record = writeField(
    writeField(EMPTY_RECORD, 'proxy', call.escape(proxy)),
    'revoke',
    revokes.reduce(join, BOTTOM),
  );
  return call.make('plain', record, ':revocable');
}
