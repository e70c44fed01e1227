export { fillCollection, isNoEntry, NO_ENTRY, soleMap, textEntries, WEAK } from './fill';
export { mapMethods, setMethods } from './methods';
