import type { Model } from '../../graph';
import { instanceMemberPath } from '../../graph/calleePath';

/** Models by callee. Several models of one callee are merged: configuration adds to what is built in. */
export class ModelIndex {
  readonly #byCallee = new Map<string, Model>();

  readonly #configured = new Map<string, Model>();
  /** Global names that models begin with; found out when somebody asks. */
  #globals: ReadonlySet<string> | null = null;
  readonly #met = new Set<string>();

  constructor(builtIn: Iterable<Model>, configured: Iterable<Model>) {
    for (const model of configured)
      this.#configured.set(model.callee, { ...this.#configured.get(model.callee), ...model });
    for (const model of [...builtIn, ...this.#configured.values()]) {
      const known = this.#byCallee.get(model.callee);
      this.#byCallee.set(model.callee, known === undefined ? model : { ...known, ...model });
    }
  }

  /** Callees of the configuration that somebody asked about so far. */
  get met(): ReadonlySet<string> {
    return this.#met;
  }

  /** What the configuration says of a callee. */
  findConfigured(callee: string): Model | undefined {
    return this.#noted(this.#configured.get(callee));
  }

  /** The model of a callee path; a member of a property that has a type is looked up on that type. */
  find(callee: string): Model | undefined {
    return this.#noted(this.#byCallee.get(callee) ?? this.#findAny(callee) ?? this.#findThroughProperty(callee));
  }

  /** Whether a model says something of a global name, or of a member of what it means. */
  mentionsGlobal(name: string): boolean {
    if (this.#globals === null) {
      const paths = [...this.#byCallee.keys()].filter((callee) => callee.startsWith('global#'));
      this.#globals = new Set(paths.map((callee) => callee.slice('global#'.length).split('.')[0] ?? ''));
    }
    return this.#globals.has(name);
  }

  #noted(model: Model | undefined): Model | undefined {
    if (model !== undefined && this.#configured.has(model.callee)) this.#met.add(model.callee);
    return model;
  }

  /** `@prisma/client#PrismaClient.*.create` stands for every model of a schema. */
  #findAny(callee: string): Model | undefined {
    const match = /^(.+)\.[^.#]+\.([^.#]+)$/.exec(callee);
    return match === null ? undefined : this.#byCallee.get(`${match[1]}.*.${match[2]}`);
  }

  #findThroughProperty(callee: string): Model | undefined {
    const match = /^(.+#.+)\.([^.#]+)$/.exec(callee);
    const type = match === null ? undefined : this.#byCallee.get(match[1] ?? '')?.returns;
    return type === undefined ? undefined : this.#byCallee.get(instanceMemberPath(type, match?.[2] ?? ''));
  }

  /** The model of a method of the language on a receiver of a known kind. */
  findPrototype(owner: string, name: string): Model | undefined {
    return this.#noted(this.#byCallee.get(`global#${owner}.prototype.${name}`));
  }
}
