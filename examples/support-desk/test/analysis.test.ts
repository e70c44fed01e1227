import { test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { analyze, parseConfig, renderReport } from '@purposely/analyzer';
import { microsoftServices } from '@purposely/policies';
import written from '../purposely.config';
test('x', () => {
  const folder = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
  const config = parseConfig(written, { folder, origin: `${folder}/purposely.config.ts` });
  const t = performance.now();
  const report = analyze({ config, policy: microsoftServices });
  console.log(performance.now() - t, report.files, report.functions);
  for (const f of report.findings) console.log(f.tier, f.rule, f.place.file, f.place.line, f.callee, f.purpose, f.labels.map((l) => `${l.origin}:${l.state}`).join(), f.approximations);
  for (const g of report.gaps) console.log('gap', g.kind, g.place?.file, g.place?.line, g.message);
});
