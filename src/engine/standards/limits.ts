import type { Level } from '../timeline/facts.ts';
import type { Limit, LimitKey, OrderTypeEntry, StandardVersion } from './standard.ts';

/** A limit, or in words why there is none. */
export type FoundLimit =
  | { readonly limit: Limit; readonly key: LimitKey }
  | { readonly limit: null; readonly why: string };

/** The limit for one type of order: by the type itself, else by its class (`court`, `out-of-court`), else `any`. */
export function limitForOrder(version: StandardVersion, type: OrderTypeEntry): FoundLimit {
  const general: LimitKey = type.class === 'out-of-court' ? 'out-of-court' : 'court';
  return pick(version, [type.id, general, 'any'], type.title.toLowerCase());
}

/** The limit for a level (null: not assessed), else `any`. */
export function limitForLevel(version: StandardVersion, level: Level | null): FoundLimit {
  const key = level ?? 'not-assessed';
  return pick(version, [key, 'any'], `level ${key}`);
}

/** The one limit of a standard that makes no distinction. */
export function onlyLimit(version: StandardVersion): FoundLimit {
  return pick(version, ['any'], version.duty);
}

function pick(version: StandardVersion, keys: readonly LimitKey[], what: string): FoundLimit {
  if (!version.duties) return { limit: null, why: `No duty from ${version.from}: ${version.source}` };
  for (const key of keys) {
    const limit = version.limits[key];
    if (limit !== undefined) return { limit, key };
    const why = version.noStandardFor?.[key];
    if (why !== undefined) return { limit: null, why };
  }
  return { limit: null, why: `No standard in force for ${what} (${version.version}).` };
}
