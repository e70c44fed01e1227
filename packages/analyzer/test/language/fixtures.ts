import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type SinkLine, sinkLines } from './marks';

/** One file of a fixture. */
export interface FixtureFile {
  /** Relative to the folder of the family, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly sinks: readonly SinkLine[];
}

/** One feature of the language with its cases: a file, or a folder of files. */
export interface Fixture {
  /** The words after `// feature:` in its first line. */
  readonly feature: string;
  readonly files: readonly FixtureFile[];
}

/** Fixtures that are analyzed together. */
export interface Family {
  readonly name: string;
  readonly fixtures: readonly Fixture[];
}

/** Reads the fixtures below a folder: a folder for each family, in it a file or a folder for each feature. */
export function readFamilies(folder: string): readonly Family[] {
  return sorted(folder).map((name) => ({
    name,
    fixtures: sorted(join(folder, name)).map((entry) => readFixture(join(folder, name), entry)),
  }));
}

function readFixture(family: string, entry: string): Fixture {
  const files = pathsBelow(family, entry).map((path) => readFixtureFile(family, path));
  const features = files.flatMap(({ text }) => /^\/\/ feature: (.+)\n/.exec(text)?.[1] ?? []);
  const [feature] = features;
  if (feature === undefined || features.length > 1) {
    throw new Error(`${entry} needs one "// feature: …" in the first line of one of its files.`);
  }
  return { feature, files };
}

function readFixtureFile(family: string, path: string): FixtureFile {
  const text = readFileSync(join(family, path), 'utf8');
  return { path, text, sinks: sinkLines(text) };
}

function pathsBelow(folder: string, entry: string): readonly string[] {
  if (!statSync(join(folder, entry)).isDirectory()) return [entry];
  return sorted(join(folder, entry)).flatMap((name) => pathsBelow(folder, `${entry}/${name}`));
}

function sorted(folder: string): readonly string[] {
  return readdirSync(folder).sort();
}
