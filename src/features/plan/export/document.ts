import type { Day } from '../../../engine/calendar/day.ts';
import { inWords } from '../../../platform/day-words.ts';
import { EXPORTED, RESPONSE, type Rendering } from '../layout/headings.ts';
import { AFTER_REF, markLine, oneLine, readMark, textLines, writtenText } from '../layout/marks.ts';
import { evidenceHeading, evidenceSection, otherLines, retestLines } from '../layout/note-lines.ts';
import { plannedLines } from '../layout/planned-lines.ts';
import { updateLines } from '../layout/progress-lines.ts';
import { sourceLine } from '../layout/source-line.ts';
import type { ShownAction, ShownPlan, ShownRecommendation } from '../read/show.ts';
import { firstSentence } from '../understand/pieces/sentences.ts';

/** What the title block of an export says beside the plan itself. */
export interface ExportAbout {
  readonly serviceName: string;
  readonly rendering: Rendering;
  /** What is known by the end of this day is told. */
  readonly knownOn: Day;
  /** The end of the ledger's chain when it was made, in hex. */
  readonly head: string | null;
  /** In public: how many texts have a wording that nobody has confirmed yet. */
  readonly unconfirmed: number;
}

/** A paragraph of a document. */
export interface Line {
  /** Bold words before the text. */
  readonly lead?: string;
  readonly text: string;
  readonly bold?: boolean;
  readonly small?: boolean;
  readonly bullet?: boolean;
}

export interface DocumentAction {
  readonly action: readonly Line[];
  readonly planned: readonly Line[];
  readonly leads: readonly Line[];
  /** In pieces: each has a row of its own, so that no cell is longer than programs take. */
  readonly progress: readonly (readonly Line[])[];
}

export interface DocumentRecommendation {
  readonly ref: string;
  readonly text: readonly Line[];
  /** Without any, it has a row all the same. */
  readonly actions: readonly DocumentAction[];
}

/** A plan as a document of plain lines: what the Word file is written from, in another thread. */
export interface PlanAsDocument {
  readonly title: string;
  readonly subject: string;
  readonly serviceName: string;
  readonly sources: readonly string[];
  readonly about: readonly string[];
  /** At the foot of each page. */
  readonly foot: string;
  readonly recommendations: readonly DocumentRecommendation[];
}

export const TITLE = 'Improvement Action Plan';

/** Lays a plan out as a document, in the order and the columns that boards know (docs/decisions/0010). */
export function planAsDocument(plan: ShownPlan, about: ExportAbout): PlanAsDocument {
  return {
    title: `${about.serviceName} - ${TITLE}`,
    subject: plan.sources.map(({ title }) => oneLine(title)).join('; '),
    serviceName: about.serviceName,
    sources: plan.sources.map((source) => `${RESPONSE}${sourceLine(source)}`),
    about: [...aboutLines(about), ...(plan.recommendations.length === 0 ? [NOTHING] : [])],
    foot: footOf(about),
    recommendations: plan.recommendations.map((each) => asRecommendation(each, plan.sources.length > 1)),
  };
}

const NOTHING = 'The plan had no recommendations by then.';

function aboutLines({ rendering, knownOn, head, unconfirmed }: ExportAbout): string[] {
  const known = `${EXPORTED} As known at the end of ${inWords(knownOn)}.`;
  const which =
    rendering === 'public'
      ? 'Public rendering: roles instead of names; small numbers of children and staff are withheld.'
      : 'Exempt rendering: it names people and is not for publication.';
  return [
    `${known} ${which}${head === null ? '' : ` Ledger head ${head.slice(0, 16)}.`}`,
    ...(unconfirmed === 0
      ? []
      : [
          `${unconfirmed} ${unconfirmed === 1 ? 'text has a public wording that nobody has' : 'texts have public wordings that nobody has'} confirmed yet. Confirm ${unconfirmed === 1 ? 'it' : 'them'} before this goes to anybody.`,
        ]),
  ];
}

function footOf({ rendering, knownOn }: ExportAbout): string {
  return `${TITLE}, as known at the end of ${inWords(knownOn)}${rendering === 'exempt' ? ' (exempt from publication)' : ''}`;
}

/** Where a plan answers several documents, each recommendation says whose it is. */
function askedBy(source: string): Line {
  return { text: markLine('notes', `From: ${oneLine(source)}`), small: true };
}

function asRecommendation(
  { ref, title, text, actions, sources }: ShownRecommendation,
  severalSources: boolean,
): DocumentRecommendation {
  const lines = textLines(text);
  const own = oneLine(title);
  const isBeginning = own === firstSentence(lines.join('\n')) || lines.join(' ').startsWith(own);
  return {
    ref: oneLine(ref),
    text: [
      ...(isBeginning ? [] : [{ text: markLine('label', own), bold: true }]),
      ...lines.map(writtenLine),
      ...(severalSources ? sources.map(askedBy) : []),
    ],
    actions: actions.map(asAction),
  };
}

function asAction(action: ShownAction): DocumentAction {
  const [first = '', ...rest] = textLines(action.text);
  return {
    action: [{ text: `${refInBrackets(action.ref)}${AFTER_REF}${first}` }, ...rest.map(writtenLine)],
    planned: plannedLines(action).map((text) =>
      readMark(text).kind === 'notes'
        ? { text, small: true }
        : { text, bold: readMark(text).kind === 'label' },
    ),
    leads: action.leads.map((lead) => ({ text: writtenText(oneLine(lead)) })),
    progress: inPieces([...updateLines(action.updates).map(progressLine), ...noteLines(action)]),
  };
}

/** (1a) as the original writes it; 5(c) has its brackets. */
export function refInBrackets(ref: string): string {
  const written = oneLine(ref);
  return /[()]/.test(written) ? written : `(${written})`;
}

const BULLET = /^[•▪➢]\s+/;

function writtenLine(text: string): Line {
  return BULLET.test(text) ? { text: text.replace(BULLET, ''), bullet: true } : { text: writtenText(text) };
}

function progressLine(line: string): Line {
  const { kind } = readMark(line);
  if (kind === 'label' || kind === 'made-label') return { text: line, bold: true };
  return kind === 'written' && BULLET.test(line) ? writtenLine(line) : { text: line };
}

/** What stands below the updates: evidence, re-tests and the rest, each below its heading. */
function noteLines(action: ShownAction): Line[] {
  return [
    ...section(evidenceHeading(action), evidenceSection(action)),
    ...section('Re-tests', retestLines(action)),
    ...section('Also recorded', otherLines(action)),
  ];
}

/** A heading with its lines below; where there is one line only, it stands beside. */
function section(heading: string, lines: readonly string[]): Line[] {
  const [only, ...more] = lines;
  if (only === undefined) return [];
  const first = markLine('notes', heading);
  if (more.length === 0) return [{ lead: `${first}: `, text: only }];
  return [{ text: first, bold: true }, ...lines.map((text) => ({ text, bullet: true }))];
}

const LONGEST_CELL = 30_000;

/** Lines in pieces of at most so many characters. */
function inPieces(lines: readonly Line[]): Line[][] {
  const pieces: Line[][] = [[]];
  let length = 0;
  for (const line of lines) {
    length += line.text.length;
    if (length > LONGEST_CELL && (pieces.at(-1)?.length ?? 0) > 0) {
      pieces.push([]);
      length = line.text.length;
    }
    pieces.at(-1)?.push(line);
  }
  return pieces;
}
