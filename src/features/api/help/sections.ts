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
${operation.parameters.length === 0 ? null : parameterList(operation)}`;
}

function parameterList({ parameters }: Operation): Html {
  return html`<dl class="cs-words">${parameters.map(
    (one) => html`<div><dt><code>${one.in === 'path' ? `{${one.name}}` : one.name}</code></dt>
<dd>${withCode(one.description ?? '')} <span class="cs-muted cs-breaks">It may be ${valuesInWords(one.schema)}.</span></dd></div>`,
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
  if (schema.type === 'integer') return `${String(schema.minimum)} to ${String(schema.maximum)}${usual}`;
  if (schema.format === 'date') return 'a day, YYYY-MM-DD';
  if (schema.format === 'uuid') return 'an id, from an answer';
  return 'text';
}
