/** What the process was started with: a list that the program may change as any other. */
export const commandLine = `
const argv = [$purposely.outside(), $purposely.outside(), ...$purposely.outside()];
export { argv as 'process.argv' };
`;
