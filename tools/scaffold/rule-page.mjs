const FENCE = '```';

/**
 * The page of a new rule, with the sections that every page has; its examples are run.
 * @param {string} name
 */
export function rulePage(name) {
  return `# \`${name}\`

Labelled data is written to a file.

Level: \`warning\`.

## What it finds

Every place where labelled data reaches a sink that writes files, whatever the purpose of the code.

The examples on this page use this policy:

${FENCE}json policy
{
  "name": "shop",
  "version": "1",
  "categories": { "contact-data": {} },
  "purposes": { "support": {} },
  "clauses": [{ "id": "support", "allow": { "purpose": "support" }, "reason": "Support may see everything in this shop." }]
}
${FENCE}

## Found

${FENCE}ts check
${example(`writeFileSync('users.txt', user.phone); // error: [${name}]`, "import { writeFileSync } from 'node:fs';\n")}${FENCE}

## Clean

${FENCE}ts check
${example('console.log(user.phone);', '')}${FENCE}

## How to fix it

- Write what the file needs and nothing else.

## Options

\`"rules": { "${name}": "off" }\` turns the rule off.
`;
}

/**
 * @param {string} statement
 * @param {string} imports
 */
function example(statement, imports) {
  return `${imports}import { Category, Purpose } from '@purposely/decorators';

class User {
  @Category('contact-data') phone = '';
}

export class Desk {
  @Purpose('support')
  call(user: User): void {
    ${statement}
  }
}
`;
}
