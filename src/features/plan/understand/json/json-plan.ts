import { z } from 'zod';
import { parseDay } from '../../../../engine/calendar/day.ts';
import { PRECISIONS } from '../../../../engine/plan/imprecise.ts';
import { PLAN_STATES } from '../../../../engine/plan/states.ts';
import { inWords } from '../../../../platform/day-words.ts';
import { SOURCE_KINDS } from '../../shape.ts';
import { PlanFileError } from '../plan-file-error.ts';
import type { Understanding } from '../understand.ts';

const day = z.string().transform((text, context) => {
  const parsed = parseDay(text);
  if (parsed !== null) return parsed;
  context.addIssue({ code: 'custom', message: 'is no day (YYYY-MM-DD)' });
  return z.NEVER;
});
const date = z.object({ text: z.string(), precision: z.enum(PRECISIONS), lastDay: day.nullable() });
const source = z.object({ title: z.string(), kind: z.enum(SOURCE_KINDS), date: date.nullable() });
const update = z.object({ label: z.string().nullable(), date: date.nullable(), text: z.string() });
const action = z.object({
  ref: z.string().min(1),
  text: z.string(),
  leads: z.array(z.string()),
  planned: date.nullable(),
  state: z.enum(PLAN_STATES),
  updates: z.array(update),
  /** What the export adds: when each state was come to. */
  states: z.array(z.object({ state: z.enum(PLAN_STATES), on: day })).optional(),
});
const recommendation = z.object({
  ref: z.string().min(1),
  title: z.string(),
  text: z.string(),
  actions: z.array(action),
});
const plan = z.object({
  rendering: z.string().optional(),
  source: source.nullable(),
  recommendations: z.array(recommendation),
});

/** What is understood of a plan in the JSON that we export. Nothing is asked about it. */
export function understoodJson(json: unknown, name: string): Understanding {
  const read = plan.safeParse(json);
  if (!read.success) throw notOurs(name, read.error);
  const { rendering, source: from, recommendations } = read.data;
  if (rendering === 'public')
    throw new PlanFileError(
      `${name} is the public rendering of a plan, in which names and small numbers are withheld: importing it would take them out of the plan. Import the exempt rendering.`,
    );
  return {
    source: from,
    recommendations: recommendations.map((each) => ({
      ...each,
      actions: each.actions.map(({ states: _, ...rest }) => rest),
    })),
    questions: [],
    provenance: { tables: [], pieces: [], written: {}, source: from?.title ?? null, headings: [] },
    claims: recommendations.flatMap(({ actions }) => actions.flatMap(claimOf)),
    people: [],
    notes: [],
  };
}

function claimOf({ ref, state, states }: z.infer<typeof action>): Understanding['claims'][number][] {
  if (state !== 'done') return [];
  const on = states?.findLast((each) => each.state === 'done')?.on;
  return [{ ref, date: on === undefined ? null : { text: inWords(on), precision: 'day', lastDay: on } }];
}

function notOurs(name: string, error: z.ZodError): PlanFileError {
  const [issue] = error.issues;
  const at = issue?.path.join('.') || 'the file';
  return new PlanFileError(
    `${name} is JSON, but no improvement plan as Countersign exports it: ${at}: ${issue?.message ?? 'is not as it should be'}. Upload the plan as a Word document, a workbook, or the JSON of an export.`,
  );
}
