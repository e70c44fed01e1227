import type { Guard } from '@purposely/guard';
import type { Views } from './view';

/** Puts the objects themselves where class-transformer left views in a copy: at references back, and where it copies nothing. */
export function replaceViews(copy: unknown, views: Views, guard: Guard): unknown {
  const seen = new Set<object>();
  const pending: object[] = [];
  const replaced = (value: unknown): unknown => {
    const source = views.sourceOf(value);
    if (source === value && typeof value === 'object' && value !== null && !seen.has(value)) {
      seen.add(value);
      pending.push(value);
    }
    return source;
  };
  const result = replaced(copy);
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) replaceIn(at, replaced, guard);
  return result;
}

function replaceIn(holder: object, replaced: (value: unknown) => unknown, guard: Guard): void {
  if (holder instanceof Map) {
    for (const [key, item] of holder) holder.set(key, replaced(item));
  } else if (holder instanceof Set) {
    const items = [...holder].map(replaced);
    holder.clear();
    for (const item of items) holder.add(item);
  } else if (!ArrayBuffer.isView(holder)) {
    for (const key of new Set([...Object.keys(holder), ...guard.fieldsOf(holder)])) replaceField(holder, key, replaced);
  }
}

function replaceField(holder: object, key: string, replaced: (value: unknown) => unknown): void {
  const value: unknown = Reflect.get(holder, key);
  const source = replaced(value);
  if (source !== value) Reflect.set(holder, key, source);
}
