import { ConfigurableModuleBuilder, type ConfigurableModuleCls, type InjectionToken } from '@nestjs/common';
import type { PurposelyOptions } from './options';

/** What is said beside the options. */
export interface PurposelyExtras {
  /** Whether all modules may inject the guard without importing the module; only those that import it when left out. */
  readonly isGlobal?: boolean;
}

const built = new ConfigurableModuleBuilder<PurposelyOptions>({ moduleName: 'Purposely' })
  .setClassMethodName('forRoot')
  .setFactoryMethodName('createPurposelyOptions')
  .setExtras<PurposelyExtras>({ isGlobal: false }, (definition, { isGlobal = false }) => ({
    ...definition,
    global: isGlobal,
  }))
  .build();

/** The static methods `forRoot` and `forRootAsync`. */
export const ConfigurableModule: ConfigurableModuleCls<
  PurposelyOptions,
  'forRoot',
  'createPurposelyOptions',
  PurposelyExtras
> = built.ConfigurableModuleClass;

/** Under this token the options are provided. */
export const PURPOSELY_OPTIONS: InjectionToken = built.MODULE_OPTIONS_TOKEN;
