import { survivalPage } from './page';
import { groups } from './ways';

/** The page, for the tool that writes it. */
export const text: string = survivalPage(groups);
