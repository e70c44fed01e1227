import { classKey } from '../../calls/classKey';
import { NO_ARGUMENTS } from '../../state/frame';
import type { Machine } from '../../state/machine';
import { BOTTOM, join, UNDEFINED, type Value } from '../../values/value';

/** A token that is given as a function (`forwardRef(() => Users)`) is what the function returns, now that all classes are there. */
function forwarded(machine: Machine, token: Value): Value {
  const { root } = machine;
  const functions = token.refs.filter((ref) => machine.kindOf(ref).kind === 'function');
  if (functions.length === 0 || root === null) return token;
  const site = { file: root.file, span: root.facts.span };
  const others = { ...token, refs: token.refs.filter((ref) => !functions.includes(ref)) };
  const returned = machine.invoke(root, { ...BOTTOM, refs: functions }, UNDEFINED, NO_ARGUMENTS, site);
  return join(others, returned);
}

/** The keys under which a container knows a token: texts by what they say, all others by what they are. */
export function tokenKeys(machine: Machine, token: Value): readonly string[] {
  const given = forwarded(machine, token);
  const texts = given.constants.filter((item) => item !== undefined && item !== null).map((item) => `text:${item}`);
  const objects = given.refs.map((ref) => {
    const kind = machine.kindOf(ref);
    if (kind.kind === 'class') return `class:${classKey(kind.class)}`;
    return kind.kind === 'external' && !kind.instance ? `external:${kind.path}` : `object:${ref}`;
  });
  return [...texts, ...objects];
}
