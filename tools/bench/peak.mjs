import { writeFileSync } from 'node:fs';

// Loaded before a program that is measured: leaves the largest memory that the process had, in kilobytes.
const file = process.env.BENCH_PEAK_FILE;
if (file !== undefined) {
  process.on('exit', () => writeFileSync(file, String(process.resourceUsage().maxRSS)));
}
