export { type ConfigInput, defineConfig } from '@purposely/analyzer';
