/** What `serialize` writes is read as a copy of what was there by then. */
export const v8 = `
const asModelled = $purposely.modelled('v8#deserialize');
export function serialize(value) {
  const bytes = Buffer.alloc(1);
  bytes._copied = structuredClone(value);
  return bytes;
}
export function deserialize(bytes) {
  const copied = bytes._copied;
  return $purposely.isNothing(copied) || $purposely.isUnknown(copied) ? asModelled(bytes) : structuredClone(copied);
}
`;
