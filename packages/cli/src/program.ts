import { Command, Option } from 'commander';
import type { AuditOptions, AuditVerifyOptions } from './commands/audit';
import type { CheckOptions } from './commands/check';
import type { ExplainOptions } from './commands/explain';
import type { InitOptions } from './commands/init';
import type { PolicyOptions } from './commands/policy';
import type { ExitCode } from './exit';
import type { Terminal } from './terminal';
import { packageVersion } from './version';

/** Takes what a command does and how it ends. */
export type Run = (doing: string, work: () => Promise<ExitCode>) => Promise<void>;

/**
 * The commands and their options. Nothing is run here: each command hands its work to `run`, and is loaded only then, so
 * that a question about a policy does not wait for the analyzer to load.
 */
export function makeProgram(terminal: Terminal, run: Run): Command {
  const program = new Command('purposely')
    .description('Purpose limitation for TypeScript: follows labelled data to where a policy does not let it go.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .showSuggestionAfterError();
  addInit(program, terminal, run);
  addCheck(program, terminal, run);
  addExplain(program, terminal, run);
  addPolicy(program, terminal, run);
  addAudit(program, terminal, run);
  return program;
}

function addInit(program: Command, terminal: Terminal, run: Run): void {
  program
    .command('init')
    .description('write a configuration, with labels proposed for fields that look personal')
    .option('--project <tsconfig>', 'the tsconfig of the project')
    .option('--policy <name|file>', 'a ready-made policy, or a policy file')
    .option('--category <name>', 'the category of all proposed labels')
    .addOption(new Option('--format <format>', 'the kind of configuration').choices(['ts', 'json']))
    .option('-y, --yes', 'write without asking')
    .action((options: InitOptions) =>
      run('writing a configuration', async () => (await import('./commands/init')).init(options, terminal)),
    );
}

function addCheck(program: Command, terminal: Terminal, run: Run): void {
  program
    .command('check')
    .description('find the flows of labelled data that the policy does not allow')
    .option('--config <file>', 'the configuration; otherwise it is looked for here and above')
    .option('--project <tsconfig>', 'another tsconfig than the one that the configuration names')
    .option('--reporter <name>', 'how the report is written: text, json, sarif, github, html or markdown', 'text')
    .option('--output <file>', 'write the report to a file')
    .option('--include-possible', 'let findings that rest on approximations fail the check too')
    .option('--verbose', 'list each place that could not be followed')
    .action((options: CheckOptions) =>
      run('checking the project', async () => (await import('./commands/check')).check(options, terminal)),
    );
}

function addExplain(program: Command, terminal: Terminal, run: Run): void {
  const collect = (value: string, before: readonly string[] | undefined): readonly string[] => [
    ...(before ?? []),
    value,
  ];
  program
    .command('explain')
    .description('say whether a policy allows a use, and why')
    .requiredOption('--policy <name|file>', 'a ready-made policy, or a policy file')
    .addOption(
      new Option('--label <category[:state]>', 'what the data is; repeat it for a set')
        .argParser(collect)
        .makeOptionMandatory(),
    )
    .requiredOption('--purpose <name>', 'what the data is used for')
    .option('--customer <same|other>', 'whose data it is, seen from the customer who is served')
    .option('--recipient <name>', 'who receives the data')
    .option('--json', 'print JSON')
    .action((options: ExplainOptions) =>
      run('explaining a use', async () => (await import('./commands/explain')).explain(options, terminal)),
    );
}

function addPolicy(program: Command, terminal: Terminal, run: Run): void {
  const policy = program.command('policy').description('look at policies').helpCommand(false);
  const json = '--json';
  policy
    .command('lint <policy>')
    .description('find what is well formed and probably not meant')
    .option(json, 'print JSON')
    .action((name: string, options: PolicyOptions) =>
      run('checking a policy', async () => (await import('./commands/policy')).policyLint(name, options, terminal)),
    );
  policy
    .command('print <policy>')
    .description('print a policy as sentences')
    .option(json, 'print the data of the policy')
    .action((name: string, options: PolicyOptions) =>
      run('printing a policy', async () => (await import('./commands/policy')).policyPrint(name, options, terminal)),
    );
  policy
    .command('diff <before> <after>')
    .description('find the uses that two policies decide differently')
    .option(json, 'print JSON')
    .action((before: string, after: string, options: PolicyOptions) =>
      run('comparing two policies', async () =>
        (await import('./commands/policy')).policyDiff(before, after, options, terminal),
      ),
    );
}

function addAudit(program: Command, terminal: Terminal, run: Run): void {
  const audit = program.command('audit').description('look at what the guard recorded').helpCommand(false);
  const reporter = (): Option =>
    new Option('--reporter <name>', 'how the result is written').choices(['text', 'json']).default('text');
  audit
    .command('verify <files...>')
    .description('find records of a chained audit that were removed, changed, inserted or moved')
    .option('--after <hash>', 'the hash of the record that the first one follows, where older files were put away')
    .option('--head <hash>', 'the hash of a record that must still be there, as it was noted earlier')
    .option('--closed', 'let it be a finding that the audit was not closed at its end')
    .addOption(reporter())
    .action((files: readonly string[], options: AuditVerifyOptions) =>
      run('verifying an audit', async () => (await import('./commands/audit')).auditVerify(files, options, terminal)),
    );
  audit
    .command('summary <files...>')
    .description('count what an audit holds')
    .addOption(reporter())
    .action((files: readonly string[], options: AuditOptions) =>
      run('summing up an audit', async () => (await import('./commands/audit')).auditSummary(files, options, terminal)),
    );
}
