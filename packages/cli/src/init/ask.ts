import { confirm, isCancel, multiselect, select } from '@clack/prompts';
import { builtInPolicies } from '@purposely/policies';
import type { Proposal } from './proposals';

type Usable = Proposal & { readonly category: string };

/** Asks for one of the ready-made policies; nothing when the person stops. */
export async function choosePolicy(): Promise<string | undefined> {
  const options = Object.values(builtInPolicies).map(({ name, json }) => ({
    value: name,
    label: name,
    ...(json.description === undefined ? {} : { hint: json.description }),
  }));
  const chosen = await select({
    message: 'Which policy decides? (A file of your own can be named with --policy.)',
    options,
  });
  return isCancel(chosen) ? undefined : chosen;
}

/** Asks which of the proposed labels to take; nothing when the person stops. */
export async function chooseLabels(found: readonly Usable[]): Promise<readonly Usable[] | undefined> {
  if (found.length === 0) return [];
  const chosen = await multiselect({
    message: 'Which labels shall the configuration have?',
    options: found.map(({ field, kind, category }) => ({
      value: field.target,
      label: `${field.owner}.${field.name}: ${category}`,
      hint: `${kind.name}, ${field.file}:${field.line}`,
    })),
    initialValues: found.map(({ field }) => field.target),
    required: false,
  });
  return isCancel(chosen) ? undefined : found.filter(({ field }) => chosen.includes(field.target));
}

/** Shows the file and asks whether to write it. */
export async function askToWrite(name: string, text: string): Promise<boolean> {
  const agreed = await confirm({ message: `Write ${name}?\n\n${text}` });
  return agreed === true;
}
