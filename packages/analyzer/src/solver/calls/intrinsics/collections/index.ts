export { fillCollection, soleMap, textEntries } from './fill';
export { mapMethods, setMethods } from './methods';
