/** The oldest Node that every dependency of this repository runs on. */
const oldestNode = { major: 20, minor: 19 };

/**
 * @param {string} version such as "20.19.0"
 * @returns {string | undefined} one sentence for the user, or undefined when this Node will do
 */
export function nodeVersionProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldestNode.major || (major === oldestNode.major && minor >= oldestNode.minor)) return undefined;
  const needed = `${oldestNode.major}.${oldestNode.minor}`;
  return `Purposely needs Node ${needed} or newer, and this is Node ${version}; install a newer Node and run the same command again.`;
}
