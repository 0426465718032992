import type { Day } from '../calendar/day.ts';
import type { TimelineFact } from '../timeline/facts.ts';
import type { CaseView } from './case-view.ts';
import type { Duty } from './duty.ts';
import { anyLimit, firstFrom, type Happening, makeDuty } from './make.ts';
import { firstOnOrAfter, placeOf } from './sorted.ts';

export interface SignedDocument {
  readonly id: string;
  readonly on: Day;
  /** Who wrote it. */
  readonly author: string;
  readonly what: string;
}

const SIGNED_ASSESSMENTS: ReadonlySet<string> = new Set(['initial', 'review', 'change']);

/** The documents of a case that are countersigned: initial, review and change assessments, ROSH, RMP, VMP, levels changed downwards (rule 11). */
export function signedDocuments(view: CaseView): SignedDocument[] {
  const author = (fact: TimelineFact): string => {
    const data = fact.data as { completedBy?: string; by?: string };
    return data.completedBy ?? data.by ?? fact.recordedBy;
  };
  const document = (fact: TimelineFact, what: string): SignedDocument => ({
    id: fact.id,
    on: fact.on,
    author: author(fact),
    what,
  });
  return [
    ...view
      .of('assessment-completed')
      .filter((fact) => SIGNED_ASSESSMENTS.has(fact.data.assessmentKind))
      .map((fact) => document(fact, `the ${fact.data.assessmentKind} assessment`)),
    ...view.of('rosh-completed').map((fact) => document(fact, 'the ROSH')),
    ...view
      .of('plan-completed')
      .filter((fact) => fact.data.document !== 'intervention-plan')
      .map((fact) => document(fact, `the ${fact.data.document}`)),
    ...view
      .of('level-changed')
      .filter((fact) => view.levels.statedFalls.has(fact.id))
      .map((fact) => document(fact, 'the lowered level')),
  ];
}

/** Countersignature: 5 working days from the document, and again from its resubmission; a return meets it too (rule 11; assumed). */
export function countersignatures(view: CaseView): Duty[] {
  return signedDocuments(view).flatMap((document) => {
    const signed = view.naming('countersigned', document.id);
    const returned = view.naming('returned', document.id);
    return signingStarts(document, returned, view.naming('resubmitted', document.id)).flatMap((start) => {
      // A return of the day on which it was resubmitted is the one that asked for it.
      const met = earlier(
        firstFrom(signed, start.on, 'countersigned'),
        firstFrom(returned, start.on, 'returned', start.again),
      );
      const duty = makeDuty(view, {
        kind: 'countersignature',
        of: document.id,
        keyed: start.again && start.on === document.on ? 'again' : 'by-start',
        starts: start.on,
        what: start.what,
        limitOf: anyLimit,
        met,
        owner: { rule: 'may-sign', level: view.levels.toSign(document.id), author: document.author },
      });
      return duty ?? [];
    });
  });
}

interface SigningStart {
  readonly on: Day;
  readonly what: string;
  readonly again: boolean;
}

/** The document itself, then each resubmission that follows a return. */
function signingStarts(
  document: SignedDocument,
  returned: readonly { readonly on: Day }[],
  resubmitted: readonly { readonly on: Day }[],
): SigningStart[] {
  const starts: SigningStart[] = [{ on: document.on, what: document.what, again: false }];
  for (const { on } of daysOnce(resubmitted)) {
    const last = starts.at(-1) as SigningStart;
    const asked = last.again ? returned[placeOf(returned, last.on, true)] : firstOnOrAfter(returned, last.on);
    if (asked != null && asked.on <= on)
      starts.push({ on, what: `${document.what} was resubmitted`, again: true });
  }
  return starts;
}

/** Correction of a returned document: 5 working days, met when it is resubmitted; owed by who wrote it (rule 11; assumed). */
export function corrections(view: CaseView): Duty[] {
  if (view.of('returned').length === 0) return [];
  return signedDocuments(view).flatMap((document) => {
    const again = view.naming('resubmitted', document.id);
    return daysOnce(view.naming('returned', document.id)).flatMap(({ on }) => {
      const duty = makeDuty(view, {
        kind: 'correction',
        of: document.id,
        keyed: 'by-start',
        starts: on,
        what: `${document.what} was returned`,
        limitOf: anyLimit,
        met: firstFrom(again, on, 'resubmitted'),
        owner: { rule: 'person', person: document.author },
      });
      return duty ?? [];
    });
  });
}

/** Things of one kind done on one day count once (rule 5). */
function daysOnce<T extends { readonly on: Day }>(facts: readonly T[]): T[] {
  return facts.filter((fact, at) => facts[at - 1]?.on !== fact.on);
}

function earlier(a: Happening | null, b: Happening | null): Happening | null {
  if (a === null) return b;
  return b === null || a.on <= b.on ? a : b;
}
