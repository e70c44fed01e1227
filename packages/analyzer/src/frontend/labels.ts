import type { Config } from '../config/config';
import type { Annotations } from '../graph/program';
import type { CheckedProgram } from './checker';
import { collectDeclarations, type Declarations } from './declarations';
import type { FactIndex } from './functions';
import type { GapList } from './gaps';
import { Heritage } from './heritage';
import { TagCollector } from './labels/classTags';
import { readClass, registerFields } from './labels/fields';
import { FieldLookup } from './labels/lookup';
import { readMarks, withTypedParameters } from './labels/marks';
import { NameCheck, type PolicyNames } from './labels/names';
import { FieldRegistry } from './labels/registry';
import { registerRenamed } from './labels/renamed';
import { registerTargets } from './labels/targets';
import { registerWrittenTypes } from './labels/writtenTypes';

/** The parts of a configuration that name labels and purposes. */
export type LabelConfig = Pick<Config, 'labels' | 'sources' | 'sinks'>;

/** What annotations and configuration say, and what it takes to find it again through types. */
export interface ReadLabels {
  readonly annotations: Annotations;
  readonly fields: FieldLookup;
  readonly heritage: Heritage;
  readonly declarations: Declarations;
}

/** Reads every decorator of the project and every label of the configuration, and compares their names with the policy's. */
export function readLabels(
  checked: CheckedProgram,
  index: FactIndex,
  config: LabelConfig,
  policy: PolicyNames,
  gaps: GapList,
): ReadLabels {
  const declarations = collectDeclarations(checked.project);
  const heritage = new Heritage(checked, declarations);
  const names = new NameCheck(policy);
  const collector = new TagCollector(checked, names, gaps);
  const classes = declarations.classes.flatMap((node) => {
    const path = checked.ownPathOf(node);
    return path === null ? [] : [readClass(node, path, collector)];
  });
  const registry = new FieldRegistry();
  registerFields(classes, heritage, registry);
  for (const { index: position, message } of registerTargets(config.labels, checked, declarations, registry)) {
    gaps.add('engine', `labels[${position}].target in the configuration: ${message}`);
  }
  const typed = registerWrittenTypes(
    declarations,
    checked,
    registry,
    () => new FieldLookup(registry, checked, heritage),
  );
  registerRenamed(declarations, checked, registry, () => new FieldLookup(registry, checked, heritage));
  const functions = withTypedParameters(readMarks(classes, collector, heritage, index), typed, index);
  checkConfigured(config, names);
  return {
    annotations: { functions, labelledNames: registry.names, unknownNames: names.unknown },
    fields: new FieldLookup(registry, checked, heritage),
    heritage,
    declarations,
  };
}

function checkConfigured(config: LabelConfig, names: NameCheck): void {
  for (const key of ['labels', 'sources'] as const) {
    config[key].forEach(({ labels }, index) => {
      for (const { category } of labels)
        names.category(category, null, `${key}[${index}].categories in the configuration`);
    });
  }
  config.sinks.forEach(({ purpose }, index) => {
    if (purpose !== null) names.purpose(purpose, null, `sinks[${index}].purpose in the configuration`);
  });
}
