import type { Policy, PolicyJson } from '@purposely/core';
import type { RuleLevels } from '../diagnostics/finding';
import type { DeclassifiedTo, LabelSpec } from '../graph/program';

/** Where the policy comes from; `loadPolicy` turns it into one. */
export type PolicyReference =
  | { readonly kind: 'file' /** Absolute path of a JSON file. */; readonly path: string }
  | { readonly kind: 'name' /** Name of a policy that ships with Purposely. */; readonly name: string }
  | { readonly kind: 'inline'; readonly json: unknown }
  | { readonly kind: 'instance'; readonly policy: Policy };

/** Labels for a field that cannot be decorated. */
export interface ConfiguredLabel {
  /** `src/user.ts#User.email`, `User.email` or `package#User.email`. */
  readonly target: string;
  readonly labels: readonly LabelSpec[];
}

/** A function whose result is labelled data. */
export interface ConfiguredSource {
  readonly callee: string;
  readonly labels: readonly LabelSpec[];
}

/** A function through which data leaves. */
export interface ConfiguredSink {
  readonly callee: string;
  /** Positions of the arguments that leave; `*` for all of them. */
  readonly arguments: readonly number[] | '*';
  /** Null: the purpose of the caller counts. */
  readonly purpose: string | null;
  readonly recipient: string | null;
}

/** A function that makes data less identifiable. */
export interface ConfiguredDeclassifier {
  readonly callee: string;
  readonly to: DeclassifiedTo;
  /** Positions of the arguments that carry the data; `*` for all of them. */
  readonly arguments: readonly number[] | '*';
}

/** A configuration that was checked: defaults filled in, paths absolute. */
export interface Config {
  /** The configuration file, or a name for what stands in its place. */
  readonly origin: string;
  /** Absolute folder of the configuration file; reports name files relative to it. */
  readonly folder: string;
  readonly policy: PolicyReference;
  /** Absolute path of a tsconfig file or of a folder; null when the configuration names none. */
  readonly project: string | null;
  /** Files by name, for a project without a tsconfig; relative to the folder. */
  readonly files: readonly string[];
  /** Globs, relative to the folder. Empty means everything. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly labels: readonly ConfiguredLabel[];
  readonly sources: readonly ConfiguredSource[];
  readonly sinks: readonly ConfiguredSink[];
  readonly declassifiers: readonly ConfiguredDeclassifier[];
  readonly rules: RuleLevels;
}

/** What a configuration file says of one label target. */
export interface LabelInput {
  readonly target: string;
  readonly categories: readonly string[];
  /** `identified` when left out. */
  readonly state?: LabelSpec['state'];
}

/** What a configuration file says of one source. */
export interface SourceInput {
  readonly callee: string;
  readonly categories: readonly string[];
  /** `identified` when left out. */
  readonly state?: LabelSpec['state'];
}

/** What a configuration file says of one sink. */
export interface SinkInput {
  readonly callee: string;
  /** Positions, counted from 0; every argument when left out. */
  readonly arguments?: readonly number[] | '*';
  readonly purpose?: string;
  readonly recipient?: string;
}

/** What a configuration file says of one declassifier. */
export interface DeclassifierInput {
  readonly callee: string;
  readonly to: DeclassifiedTo;
  /** Positions, counted from 0; every argument when left out. */
  readonly arguments?: readonly number[] | '*';
}

/** What a person writes in `purposely.config.ts` or `purposely.config.json`. */
export interface ConfigInput {
  readonly $schema?: string;
  /** A path of a JSON file, the name of a policy that ships with Purposely, or the policy itself. */
  readonly policy: string | PolicyJson | Policy;
  /** A tsconfig file, or a folder with or without one; the folder of the configuration when left out. */
  readonly project?: string;
  readonly files?: readonly string[];
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly labels?: readonly LabelInput[];
  readonly sources?: readonly SourceInput[];
  readonly sinks?: readonly SinkInput[];
  readonly declassifiers?: readonly DeclassifierInput[];
  readonly rules?: RuleLevels;
}

/**
 * Gives a `purposely.config.ts` its types.
 * @param config the configuration
 * @returns the same object
 */
export function defineConfig(config: ConfigInput): ConfigInput {
  return config;
}
