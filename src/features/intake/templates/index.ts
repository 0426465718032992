import { APPOINTMENTS } from './appointments.ts';
import { ASSESSMENTS } from './assessments.ts';
import { LEVELS_TEMPLATE } from './levels.ts';
import { ORDERS } from './orders.ts';
import { PEOPLE } from './people.ts';
import type { CaseTemplate, Template, TemplateId } from './template.ts';

const CASE_TEMPLATES: Readonly<Record<Exclude<TemplateId, 'people'>, CaseTemplate>> = {
  orders: ORDERS,
  assessments: ASSESSMENTS,
  appointments: APPOINTMENTS,
  levels: LEVELS_TEMPLATE,
};

/** The template of an id. */
export function templateOf(id: TemplateId): Template {
  return id === 'people' ? PEOPLE : CASE_TEMPLATES[id];
}

/** The template of an id whose rows are about cases. */
export function caseTemplateOf(id: Exclude<TemplateId, 'people'>): CaseTemplate {
  return CASE_TEMPLATES[id];
}

/** A template as a table to start from: its headings and one row that shows how it is filled in. */
export function emptyTemplate(id: TemplateId): { headings: string[]; example: string[] } {
  const template = templateOf(id);
  const headings = template.columns.map((column) => column.name);
  return { headings, example: headings.map((heading) => template.example[heading] ?? '') };
}
