import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

function errorsOf(configPath: string): string[] {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} };
  const config = ts.getParsedCommandLineOfConfigFile(configPath, {}, host);
  if (config === undefined) throw new Error(`${configPath} cannot be read.`);
  const program = ts.createProgram(config.fileNames, config.options);
  return [...config.errors, ...ts.getPreEmitDiagnostics(program)].map((one) =>
    ts.formatDiagnostic(one, ts.createCompilerHost({})),
  );
}

describe.each(['standard', 'legacy'])('the types of the tags with %s decorators', (flavour) => {
  it('accept right names and places, and no others', { timeout: 60_000 }, () => {
    const config = fileURLToPath(new URL(`./types/${flavour}/tsconfig.json`, import.meta.url));
    expect(errorsOf(config)).toEqual([]);
  });
});
