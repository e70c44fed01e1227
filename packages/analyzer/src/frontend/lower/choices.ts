import { ts } from 'ts-morph';
import { type ElementFactory, type ElementOptions, elementFactoryOf } from './elementFactory';

/** The options of the compiler that decide what a file means when it runs. */
export type MeaningOptions = ElementOptions & Pick<ts.CompilerOptions, 'target' | 'useDefineForClassFields'>;

/** What a file means, where its text alone leaves that open. */
export interface Choices {
  /** What JSX stands for; null where that is left to whoever builds the program. */
  readonly elements: ElementFactory | null;
  /** A field without a value is a property of each instance, and takes the place of what the class above put there. */
  readonly definesFields: boolean;
}

export function choicesFor(source: ts.SourceFile, options: MeaningOptions): Choices {
  const { target = ts.ScriptTarget.ESNext, useDefineForClassFields } = options;
  return {
    elements: elementFactoryOf(source, options),
    definesFields: useDefineForClassFields ?? target >= ts.ScriptTarget.ES2022,
  };
}
