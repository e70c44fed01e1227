export * from './calleePath';
export * from './code';
export * from './facts';
export * from './flow';
export * from './model';
export * from './node';
export * from './privateName';
export * from './program';
