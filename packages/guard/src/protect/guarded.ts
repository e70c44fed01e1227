import type { Class } from '@purposely/decorators';
import { shared } from '../shared';
import { takeOverAll } from './shadow';

const hooked: WeakSet<object> = shared('purposely.hooked', () => new WeakSet<object>());

/** Whether the instances of exactly this class are taken over after construction. */
export function isHooked(prototype: object): boolean {
  return hooked.has(prototype);
}

/**
 * A class decorator, for both flavours, for classes whose fields are defined and not assigned (`useDefineForClassFields`)
 * and that legacy decorators describe: it gives back a subclass that takes the fields over after each construction. Put it
 * nearest to the class. Other classes do not need it, and `guard.protect` says when one does.
 */
export function Guarded<Target extends Class>(target: Target, _context?: ClassDecoratorContext): Target {
  const base = target as unknown as new (...args: unknown[]) => object;
  const guarded = class extends base {
    constructor(...args: unknown[]) {
      super(...args);
      takeOverAll(this);
    }
  };
  Object.defineProperty(guarded, 'name', { value: target.name, configurable: true });
  hooked.add(target.prototype);
  hooked.add(guarded.prototype);
  return guarded as unknown as Target;
}
