import type { Model } from '../../graph';
import { argumentsAt, sinkMembers } from '../build';

const printed = argumentsAt([0], 'log');

export const models: readonly Model[] = ['stdout', 'stderr'].flatMap((stream) =>
  sinkMembers(`global#process.${stream}`, `process.${stream}`, ['write', 'end'], printed, {}),
);
