export { fillCollection, isNoEntry, NO_ENTRY, soleMap, textEntries } from './fill';
export { mapMethods, setMethods } from './methods';
