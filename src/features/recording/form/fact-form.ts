import type { CaseFactData, CaseFactKind } from '../../../engine/timeline/facts.ts';
import type { Body, FieldError } from '../../../platform/web/fields.ts';
import type { Html } from '../../../platform/web/html.ts';
import type { Draft } from '../../cases/index.ts';
import type { Permission } from '../../organisation/index.ts';
import type { CaseContext, Texts } from '../context.ts';
import type { Field, Reading, Shown, Wording } from '../fields/field.ts';

/** Where a form stands in the menu of what can be recorded, in order. */
export const GROUPS = {
  orders: 'Orders and court',
  appointments: 'Appointments and contact',
  documents: 'Assessments and documents',
  levels: 'Levels',
  changes: 'Significant changes',
  management: 'Oversight and signing',
  late: 'Late duties and suspended clocks',
  people: 'Who works on the case',
  case: 'The case',
} as const;
export type Group = keyof typeof GROUPS;

/** A field of free text. Whoever records dates only sees those that are needed, and no others. */
export interface TextField {
  readonly name: string;
  /** The name under which the text is kept, where that differs from the field's. */
  readonly keptAs?: string;
  readonly label: Wording;
  readonly hint?: Wording;
  readonly rows?: number;
  /** The fact cannot be recorded without it: what is said where it is empty. */
  readonly needed?: string;
}

/** One field for every part of a fact's body, held against the body by the compiler. */
export type FieldsOf<Data> = { readonly [Part in keyof Data]-?: Field<Data[Part]> };

/** Something that is recorded beside the fact, if it is wished. */
export interface Extra<K extends CaseFactKind> {
  /** Null where it does not arise. */
  view(shown: Shown): Html | null;
  read(body: Body, draft: Draft<K>, context: CaseContext): Reading<readonly Draft[]>;
}

/** Free text whose names depend on the body, such as one text for each direction. */
export interface TextOfParts<Data> {
  read(body: Body, data: Data): Texts;
  write(data: Data, texts: Texts): Body;
}

/** How one kind of fact is recorded and corrected. */
export interface FactForm<K extends CaseFactKind> {
  /** As the menu and the page say it: "Record an order". */
  readonly title: string;
  readonly group: Group;
  /** A sentence beneath the title. */
  readonly lead?: Wording;
  readonly day: {
    readonly label: Wording;
    readonly hint?: Wording;
    /** How a message names it: "the day of the order". */
    readonly what: string;
  };
  readonly data: FieldsOf<CaseFactData[K]>;
  readonly text?: readonly TextField[];
  readonly textOfParts?: TextOfParts<CaseFactData[K]>;
  /** Names of fields in the order shown, `on` being the day; left out: the day, then the parts of the body. */
  readonly order?: readonly string[];
  /** Whoever has one of these may record it. */
  readonly needs: readonly Permission[];
  /** What must be true of the case now: null, or why it cannot be recorded, in words. */
  readonly when: (context: CaseContext) => string | null;
  /** What stands in the form at first, besides today as its day; `asked` are the ids that the address names. */
  readonly start?: (context: CaseContext, asked: Texts) => Body;
  /** What the judge of cases does not know, such as the service's lists. */
  readonly check?: (draft: Draft<K>, context: CaseContext) => readonly FieldError[];
  readonly extras?: readonly Extra<K>[];
  /** Headings before fields, by the name of the field. */
  readonly headings?: Readonly<Record<string, string>>;
  /** What is to be read before the form is filled in. */
  readonly toRead?: (context: CaseContext) => Html | null;
  /** What is told besides, once it is recorded; `context` is the case before. */
  readonly afterwards?: (draft: Draft<K>, context: CaseContext) => string | null;
  /** What the button says; left out: "Record". */
  readonly button?: string;
}

/** Any form, where the kind does not matter. */
export type AnyForm = FactForm<CaseFactKind>;

/** It can be recorded whatever the case is like. */
export const always = (): null => null;
