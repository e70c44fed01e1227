import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { analyze, type Config, type Finding, type Progress } from '@purposely/analyzer';
import type { Policy } from '@purposely/core';
import { readConfig, readPolicy } from './load';
import { Stamps } from './stamps';

/** For how long files that nobody looked at are taken to be as they were, in milliseconds. */
const TRUSTED = 1000;

/** Findings by absolute path. */
type ByFile = ReadonlyMap<string, readonly Finding[]>;

/**
 * One project with its findings, for all files of one run. A run asks about each file once; a file that is asked about
 * again begins a new run, as in an editor, and then, or after a second, it is looked whether files changed.
 */
export class Project {
  readonly #stamps = new Stamps();
  readonly #asked = new Set<string>();
  readonly #config: Config;
  readonly #policy: Policy;
  #looked = Date.now();
  #saved: ByFile | null = null;
  /** The findings with the text of one file that is not saved. */
  #unsaved: { readonly path: string; readonly text: string; readonly findings: ByFile } | null = null;

  /**
   * @param path absolute path of the configuration
   * @throws Error with whole sentences, when the configuration or the policy is missing or malformed
   */
  constructor(path: string) {
    this.#config = readConfig(path);
    this.#policy = readPolicy(this.#config);
    this.#stamps.add(path);
    if (this.#config.policy.kind === 'file') this.#stamps.add(this.#config.policy.path);
    this.#stamps.add(this.#config.project ?? resolve(this.#config.folder, 'tsconfig.json'));
  }

  /** Whether everything that was read is still as it was. */
  isFresh(path: string): boolean {
    const now = Date.now();
    if (!this.#asked.has(path) && now - this.#looked < TRUSTED) return true;
    this.#asked.clear();
    this.#looked = now;
    return this.#stamps.hold();
  }

  /**
   * The findings that stand in a file.
   * @param path absolute
   * @param text its text now, saved or not
   * @throws ProjectError when there is no project
   */
  findingsIn(path: string, text: string): readonly Finding[] {
    this.#asked.add(path);
    const findings = savedText(path) === text ? this.#whenSaved() : this.#withUnsaved(path, text);
    return findings.get(path) ?? [];
  }

  #whenSaved(): ByFile {
    this.#saved ??= this.#analyze({});
    return this.#saved;
  }

  #withUnsaved(path: string, text: string): ByFile {
    if (this.#unsaved?.path !== path || this.#unsaved.text !== text) {
      this.#unsaved = { path, text, findings: this.#analyze({ [path]: text }) };
    }
    return this.#unsaved.findings;
  }

  #analyze(files: Readonly<Record<string, string>>): ByFile {
    const { folder } = this.#config;
    const progress = ({ phase, file }: Progress): void => {
      if (phase !== 'lower' || file === null) return;
      this.#stamps.add(resolve(folder, file));
      this.#stamps.add(dirname(resolve(folder, file)));
    };
    const { findings } = analyze({ config: this.#config, policy: this.#policy, files, disk: true, progress });
    return byFile(findings, folder);
  }
}

function byFile(findings: readonly Finding[], folder: string): ByFile {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const path = resolve(folder, finding.place.file);
    const group = groups.get(path);
    if (group === undefined) groups.set(path, [finding]);
    else group.push(finding);
  }
  return groups;
}

/** The text on the disk, as ESLint gives it: without a byte order mark. */
function savedText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').replace(/^\ufeff/, '');
  } catch {
    return null;
  }
}
