import { type HeapRecord, readField } from '../../heap/heap';
import { ANY, constant, soleConstant, type Value } from '../value';
import { compile, FLAGS, SOURCE } from './pattern';

/** `source`, `flags` and the questions about single flags; null for every other property. */
export function regexpProperty(record: HeapRecord, name: string): Value | null {
  if (name === 'lastIndex') return constant(0);
  const source = readField(record, SOURCE) ?? ANY;
  const flags = readField(record, FLAGS) ?? ANY;
  if (name === 'source' && soleConstant(source) === null) return source;
  const pattern = compile(String(soleConstant(source)?.value ?? ''), String(soleConstant(flags)?.value ?? ''));
  const isQuestion = pattern !== null && typeof pattern[name as keyof RegExp] === 'boolean';
  if (name !== 'source' && name !== 'flags' && !isQuestion) return null;
  if (pattern === null || soleConstant(flags) === null) return ANY;
  return constant(pattern[name as 'source' | 'global']);
}
