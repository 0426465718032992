import { z } from 'zod';
import type { Json } from './canonical.ts';

export const STREAM_KINDS = ['service', 'person', 'child', 'case', 'plan'] as const;
export type StreamKind = (typeof STREAM_KINDS)[number];

/** What one kind of fact is: how its body is parsed, and whether two editors at once are a conflict. */
export interface FactKind {
  readonly kind: string;
  readonly stream: StreamKind | 'any';
  /** The version in which bodies of this kind are written now. */
  readonly schema: number;
  readonly data: z.ZodType;
  readonly text: z.ZodType | null;
  /**
   * `follow`: facts of this kind simply follow one another (notes, appointments).
   * `conflict`: the writer must have seen everything up to the version before.
   */
  readonly editors: 'follow' | 'conflict';
  /** From a body of an older schema version to the next one: `upcasters[1]` reads 1 and gives 2. */
  readonly upcasters: Readonly<Record<number, (data: Json) => Json>>;
}

const kinds = new Map<string, FactKind>();

/** Declares kinds of facts; each kind once. Features call it as they are loaded. */
export function defineKinds(list: readonly FactKind[]): void {
  for (const kind of list) {
    const known = kinds.get(kind.kind);
    if (known !== undefined && known !== kind)
      throw new Error(`The fact kind "${kind.kind}" is declared twice.`);
    kinds.set(kind.kind, kind);
  }
}

/** The declaration of a kind. Throws where nobody declared it. */
export function factKind(kind: string): FactKind {
  const found = kinds.get(kind);
  if (found === undefined) throw new Error(`Nobody declared the fact kind "${kind}".`);
  return found;
}

/** All declared kinds, in the order of declaration. */
export function allKinds(): readonly FactKind[] {
  return [...kinds.values()];
}

/** A body that is not what its kind declares. The message says where. */
export class BodyError extends Error {
  override name = 'BodyError';
}

/** A body as its kind declares it. Throws {@link BodyError} with the place where it is something else. */
export function parseBody(kind: FactKind, part: 'data' | 'text', body: unknown): Json {
  const schema = kind[part];
  const result = schema?.safeParse(body);
  if (result?.success === true) return result.data as Json;
  const issue = result?.error.issues[0];
  const where = issue === undefined || issue.path.length === 0 ? 'it' : issue.path.map(String).join('.');
  throw new BodyError(
    `The ${part} of a fact of kind "${kind.kind}" is not as that kind declares it: ${where}: ${issue?.message ?? 'this kind has none'}.`,
  );
}

/** The body of a stored fact as today's code reads it: older versions go through the upcasters, one step at a time. */
export function upcast(kind: FactKind, schema: number, data: Json): Json {
  if (schema > kind.schema) {
    throw new Error(
      `A fact of kind "${kind.kind}" was written in version ${schema}; this release reads up to ${kind.schema}. Use the release that wrote it, or a newer one.`,
    );
  }
  let body = data;
  for (let version = schema; version < kind.schema; version += 1) {
    const step = kind.upcasters[version];
    if (step === undefined) throw new Error(`There is no way to read version ${version} of "${kind.kind}".`);
    body = step(body);
  }
  return body;
}

/** The withdrawal of a fact of any kind, on any stream. */
export const WITHDRAWAL = 'withdrawal';
/** The lawful erasure of facts' bodies, recorded in the transaction that empties them. */
export const ERASURE = 'erasure';

defineKinds([
  {
    kind: WITHDRAWAL,
    stream: 'any',
    schema: 1,
    data: z.strictObject({}),
    text: z.strictObject({ reason: z.string() }),
    editors: 'conflict',
    upcasters: {},
  },
  {
    kind: ERASURE,
    stream: 'any',
    schema: 1,
    data: z.strictObject({ facts: z.array(z.uuid()), authority: z.string() }),
    text: null,
    editors: 'conflict',
    upcasters: {},
  },
]);
