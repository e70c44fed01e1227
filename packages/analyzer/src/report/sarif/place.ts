import type { Place } from '../../diagnostics/finding';

/** The base of all addresses: the folder of the configuration, which GitHub takes for the root of the repository. */
export const BASE = '%SRCROOT%';

/** A `location` of SARIF (§3.28) with an optional message. */
export function sarifLocation(place: Place, message?: string): object {
  const { line, column, endLine, endColumn } = place;
  const physicalLocation = {
    artifactLocation: artifactLocation(place.file),
    region: { startLine: line, startColumn: column, endLine, endColumn },
  };
  return message === undefined ? { physicalLocation } : { physicalLocation, message: { text: message } };
}

/** Relative addresses are percent-encoded as RFC 3986 asks; an absolute path becomes a `file` address of its own. */
function artifactLocation(file: string): object {
  const drive = /^([A-Za-z]:)[\\/](.*)$/s.exec(file);
  if (drive !== null) return { uri: `file:///${drive[1]}/${encoded((drive[2] ?? '').replaceAll('\\', '/'))}` };
  if (file.startsWith('/')) return { uri: `file://${encoded(file)}` };
  return { uri: encoded(file), uriBaseId: BASE };
}

function encoded(path: string): string {
  return path
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}
