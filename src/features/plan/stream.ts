import { derivedStream } from '../../ledger/derived-stream.ts';

/** The stream of a service's plan. A service keeps one plan, which answers every source (product 5.12). */
export function planStream(service: string): string {
  return derivedStream('plan', service);
}
