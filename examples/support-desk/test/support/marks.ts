import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A deliberate violation, as a comment marks it. */
export interface Mark {
  /** Relative to the folder, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly rule: string;
}

/** Every `// violation: rule: reason` below a folder, sorted by place. */
export function marksIn(folder: string, part: string): readonly Mark[] {
  const files = readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  return files
    .map((name) => join(folder, part, name))
    .sort()
    .flatMap((path) => marksOf(relative(folder, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')));
}

function marksOf(file: string, text: string): readonly Mark[] {
  return text.split('\n').flatMap((content, index) => {
    const rule = /\/\/ violation: ([a-z-]+): \S/.exec(content)?.[1];
    return rule === undefined ? [] : [{ file, line: index + 1, rule }];
  });
}
