import type { Builder } from '../builder';

/** One part of the language, as statements that use it and sinks that watch it. */
export interface Family {
  readonly name: string;
  /** Whether running shows everything that there is: no loops and no conditions that the analysis cannot know. */
  readonly exact: boolean;
  /** Emits statements; with no numbers left it emits its simplest form. */
  emit(builder: Builder): void;
}
