import { z } from 'zod';

export type JsonObject = { readonly [name: string]: unknown };

/** JSON Schemas as the document has them: those with an id stand once, among its components. */
export class Schemas {
  readonly components: Record<string, JsonObject> = {};

  /** A schema as a request must be (`input`), or as an answer is (`output`). */
  of(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
    const { $schema, $defs, ...own } = z.toJSONSchema(schema, { io }) as JsonObject & {
      $defs?: Record<string, JsonObject>;
    };
    for (const [name, definition] of Object.entries($defs ?? {}))
      this.components[name] = moved(definition) as JsonObject;
    return moved(own) as JsonObject;
  }
}

/** References into a schema’s own definitions lead to the document’s components instead. */
function moved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(moved);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      name === '$ref' && typeof member === 'string'
        ? member.replace(/^#\/\$defs\//, '#/components/schemas/')
        : moved(member),
    ]),
  );
}
