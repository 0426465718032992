import { type Html, html, join } from '../../../platform/web/html.ts';
import type { JsonObject } from '../openapi/schemas.ts';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonObject;
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonObject }>> };
}

/** The routes of an OpenAPI document as sections of a page. */
export function routeSections(document: JsonObject): Html[] {
  const paths = document.paths as Record<string, Record<string, Operation>>;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => routeSection(method, path, operation)),
  );
}

function routeSection(method: string, path: string, operation: Operation): Html {
  return html`<h3 class="govuk-heading-s cs-route" id="${operation.operationId}">${operation.summary}</h3>
<p class="govuk-body"><code class="cs-code">${method.toUpperCase()} ${path}</code></p>
${operation.description.split('\n\n').map((text) => html`<p class="govuk-body">${withCode(text)}</p>`)}
${list(operation.parameters.map((one) => ({ ...one, name: one.in === 'path' ? `{${one.name}}` : one.name })))}${bodyPart(operation)}`;
}

/** What is sent with the request, field by field. */
function bodyPart({ requestBody }: Operation): Html | null {
  const schema = requestBody?.content['application/json']?.schema;
  if (schema === undefined) return null;
  const needed = (schema.required ?? []) as readonly string[];
  const fields = Object.entries((schema.properties ?? {}) as Readonly<Record<string, JsonObject>>);
  return html`<p class="govuk-body">Send, as JSON:</p>
${list(
  fields.map(([name, field]) => ({
    name: needed.includes(name) ? `${name} (needed)` : name,
    description: String(field.description ?? ''),
    schema: field,
  })),
)}`;
}

function list(
  fields: readonly { readonly name: string; readonly description?: string; readonly schema: JsonObject }[],
): Html | null {
  if (fields.length === 0) return null;
  return html`<dl class="cs-words">${fields.map(
    ({ name, description, schema }) => html`<div><dt><code>${name}</code></dt>
<dd>${withCode(description ?? '')} <span class="cs-muted cs-breaks">It may be ${valuesInWords(schema)}.</span></dd></div>`,
  )}</dl>`;
}

/** What stands between backticks, as code. */
function withCode(text: string): Html {
  return join(text.split('`').map((part, at) => (at % 2 === 0 ? html`${part}` : html`<code>${part}</code>`)));
}

/** What a parameter may be, in words. */
function valuesInWords(schema: JsonObject): string {
  const usual = schema.default === undefined ? '' : `; usually ${String(schema.default)}`;
  if (Array.isArray(schema.enum)) return `${schema.enum.join(', ')}${usual}`;
  if (Array.isArray(schema.anyOf))
    return schema.anyOf.map((one) => valuesInWords(one as JsonObject)).join(', or ');
  if (schema.const !== undefined) return String(schema.const);
  if (schema.type === 'integer')
    return Number(schema.maximum) > 1_000_000
      ? `a whole number from ${String(schema.minimum)}`
      : `${String(schema.minimum)} to ${String(schema.maximum)}${usual}`;
  if (schema.format === 'date') return 'a day, YYYY-MM-DD';
  if (schema.format === 'uuid') return 'an id, from an answer';
  return 'text';
}
