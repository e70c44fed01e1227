import { codeIn, type FileFacts, type Program } from '../../graph';
import { oncePer } from '../../graph/oncePer';

const togetherIn = oncePer((program: Program) => new Together(program));

/**
 * The files that run as one program: those that import each other, and scripts that use each other's variables. What
 * one of them adds to the language's own prototypes, the others see; a file apart from them is another program.
 * @returns one of the files, the same for all of them
 */
export function programOf(program: Program, file: string): string {
  return togetherIn(program).of(file);
}

class Together {
  readonly #above = new Map<string, string>();

  constructor(program: Program) {
    const scripts = scriptsByVariable(program);
    for (const [file, facts] of program.files) {
      for (const specifier of facts.specifiers) {
        const other = program.resolveModule(file, specifier);
        if (other !== null) this.#unite(file, other);
      }
      if (scripts.size > 0)
        for (const name of globalsRead(facts)) for (const other of scripts.get(name) ?? []) this.#unite(file, other);
    }
  }

  of(file: string): string {
    let at = codeIn(file)?.from ?? file;
    for (let above = this.#above.get(at); above !== undefined; above = this.#above.get(at)) at = above;
    if (at !== file && codeIn(file) === null) this.#above.set(file, at);
    return at;
  }

  #unite(a: string, b: string): void {
    const [first, second] = [this.of(a), this.of(b)];
    if (first !== second) this.#above.set(second, first);
  }
}

function scriptsByVariable(program: Program): ReadonlyMap<string, readonly string[]> {
  const scripts = new Map<string, string[]>();
  for (const [file, { globals }] of program.files)
    for (const name of Object.keys(globals)) scripts.set(name, [...(scripts.get(name) ?? []), file]);
  return scripts;
}

function globalsRead(facts: FileFacts): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { nodes } of facts.functions) for (const node of nodes) if (node.op === 'global') names.add(node.name);
  return names;
}
