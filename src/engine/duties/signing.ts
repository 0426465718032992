import type { Day } from '../calendar/day.ts';
import type { TimelineFact } from '../timeline/facts.ts';
import type { CaseView } from './case-view.ts';
import type { Duty } from './duty.ts';
import { anyLimit, firstFrom, makeDuty } from './make.ts';

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
    const answers = [...view.of('countersigned'), ...view.of('returned')]
      .filter((fact) => fact.data.document === document.id)
      .sort((a, b) => (a.on < b.on ? -1 : 1));
    const starts = [
      { on: document.on, what: document.what },
      ...view
        .of('resubmitted')
        .filter((fact) => fact.data.document === document.id)
        .map((fact) => ({ on: fact.on, what: `${document.what} was resubmitted` })),
    ];
    return starts.flatMap((start) => {
      const met = firstFrom(answers, start.on, 'countersigned or returned');
      const duty = makeDuty(view, {
        kind: 'countersignature',
        of: document.id,
        keyed: 'by-start',
        starts: start.on,
        what: start.what,
        limitOf: anyLimit,
        met:
          met === null
            ? null
            : {
                ...met,
                what: view.of('countersigned').some((fact) => fact.id === met.fact)
                  ? 'countersigned'
                  : 'returned',
              },
        owner: { rule: 'may-sign', level: view.levels.toSign(document.id), author: document.author },
      });
      return duty ?? [];
    });
  });
}

/** Correction of a returned document: 5 working days, met when it is resubmitted; owed by who wrote it (rule 11; assumed). */
export function corrections(view: CaseView): Duty[] {
  const documents = new Map(signedDocuments(view).map((document) => [document.id, document]));
  return view.of('returned').flatMap((fact) => {
    const document = documents.get(fact.data.document);
    if (document === undefined) return [];
    const again = view.of('resubmitted').filter((one) => one.data.document === document.id);
    const duty = makeDuty(view, {
      kind: 'correction',
      of: document.id,
      keyed: 'by-start',
      starts: fact.on,
      what: `${document.what} was returned`,
      limitOf: anyLimit,
      met: firstFrom(again, fact.on, 'resubmitted'),
      owner: { rule: 'person', person: document.author },
    });
    return duty ?? [];
  });
}
