import type { ClassRef } from '../../graph';

export function classKey(ref: ClassRef): string {
  return `${ref.file}:${ref.class}`;
}
