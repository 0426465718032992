import type { Day } from '../../../engine/calendar/day.ts';
import { inWords } from '../../../platform/day-words.ts';
import { LEVEL_TITLES } from '../../cases/index.ts';
import type { Choice, Column, ColumnProblem, Values } from './template.ts';

export const ROW_ID: Column = {
  name: 'row_id',
  required: false,
  holds: 'text',
  most: 200,
  guidance:
    'The number or code by which the source knows this row for ever. With it a row may change in every column and stays the same row.',
  alsoCalled: ['id', 'record id', 'record number', 'unique id', 'row', 'row number', 'uid', 'key'],
};

export const REFERENCE: Column = {
  name: 'reference',
  required: true,
  holds: 'text',
  most: 60,
  guidance: 'The reference of the case, exactly as the service writes it.',
  alsoCalled: [
    'case reference',
    'case ref',
    'ref',
    'case id',
    'case number',
    'case no',
    'client id',
    'client reference',
    'young person id',
    'yp id',
    'person id',
    'child reference',
    'child id',
    'child ref',
    'yp ref',
    'yp reference',
    'yot ref',
    'yot reference',
    'yot number',
    'yos ref',
    'yos reference',
    'yjs ref',
    'yjs reference',
    'reference number',
    'case file number',
  ],
};

export const RECORDED_ON: Column = {
  name: 'recorded_on',
  required: false,
  holds: 'day',
  guidance:
    'Initial load only: the day on which the source recorded the row. What the row tells counts as known from that day, and what happened later from the day it happened.',
  alsoCalled: [
    'date recorded',
    'recorded date',
    'created on',
    'date created',
    'entered on',
    'date entered',
    'input date',
  ],
};

export const COUNTERSIGNED_ON: Column = {
  name: 'countersigned_on',
  required: false,
  holds: 'day',
  guidance: 'The day on which a manager signed it; empty while nobody has.',
  alsoCalled: [
    'countersigned date',
    'date countersigned',
    'signed off on',
    'sign off date',
    'date signed off',
    'approved on',
    'date approved',
  ],
};

export const COUNTERSIGNED_BY: Column = {
  name: 'countersigned_by',
  required: false,
  holds: 'person',
  guidance: 'The reference of the manager who signed it; never whoever wrote it.',
  alsoCalled: ['signed off by', 'sign off by', 'approved by', 'countersigning manager'],
};

export const LEVEL_CHOICES: readonly Choice[] = Object.entries(LEVEL_TITLES).map(([id, title]) => ({
  id,
  title,
}));

/** A signature has a day and a signer, or is not there. */
export function signatureProblems(values: Values, day: string): ColumnProblem[] {
  const { countersigned_on: on, countersigned_by: by } = values;
  if (on !== undefined && by === undefined) {
    return [
      {
        column: 'countersigned_by',
        reason: `The row was countersigned on ${inWords(on as Day)}, but does not say by whom. Enter the reference of the manager, or leave both cells empty.`,
      },
    ];
  }
  if (on === undefined && by !== undefined) {
    return [
      {
        column: 'countersigned_on',
        reason:
          'The row says who countersigned, but not on which day. Enter the day, or leave both cells empty.',
      },
    ];
  }
  const done = values[day];
  return on !== undefined && done !== undefined && on < done
    ? [
        {
          column: 'countersigned_on',
          reason: `The signature (${inWords(on as Day)}) is before ${day} (${inWords(done as Day)}). Check both days.`,
        },
      ]
    : [];
}

/** Leaves out what is not there, so that bodies hold only what was stated. */
export function stated<T extends Readonly<Record<string, unknown>>>(
  values: T,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
