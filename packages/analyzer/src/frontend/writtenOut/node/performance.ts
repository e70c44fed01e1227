/** Marks of a time line, with the details that they were given. */
export const performance = `
let marks = [];
function mark(name, options) {
  const entry = {
    name: String(name),
    entryType: 'mark',
    startTime: options?.startTime ?? $purposely.something(),
    duration: 0,
    detail: options?.detail === undefined ? null : structuredClone(options.detail),
  };
  marks = [...marks, entry];
  return entry;
}
const getEntries = () => [...marks];
const getEntriesByName = (name) => marks.filter((entry) => entry.name === name);
const getEntriesByType = (type) => marks.filter((entry) => entry.entryType === type);
function clearMarks(name) { marks = name === undefined ? [] : marks.filter((entry) => entry.name !== name); }
export {
  mark as 'performance.mark',
  getEntries as 'performance.getEntries',
  getEntriesByName as 'performance.getEntriesByName',
  getEntriesByType as 'performance.getEntriesByType',
  clearMarks as 'performance.clearMarks',
};
`;
