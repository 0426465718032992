import { createHash } from 'node:crypto';

/** The id of a stream of which a service has one follows from the service's id, so that it need not be kept anywhere. */
export function derivedStream(what: 'service' | 'plan', service: string): string {
  const bytes = createHash('sha256').update(`countersign ${what} stream ${service}`).digest().subarray(0, 16);
  bytes.writeUInt8(((bytes[6] ?? 0) & 0x0f) | 0x50, 6);
  bytes.writeUInt8(((bytes[8] ?? 0) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
