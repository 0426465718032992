import { parseDay } from '../../engine/calendar/day.ts';
import { isUuid } from '../../platform/uuid.ts';
import type { DutyCursor } from './queries/duty-order.ts';

const CURSOR = /^([01])_(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})_([a-z-]+:[0-9a-f:-]*)$/;

/** Where a page begins, as an address says it: days, ids and the kind of duty. */
export function cursorInAddress(cursor: DutyCursor | null): string | null {
  if (cursor === null) return null;
  return [cursor.heads ? '0' : '1', cursor.duePlace, cursor.caseId, cursor.key].join('_');
}

/** Reads where a page begins; null, the beginning, where it cannot be read. */
export function readCursor(text: string): DutyCursor | null {
  const [, heads, day = '', caseId = '', key = ''] = CURSOR.exec(text) ?? [];
  const duePlace = parseDay(day);
  if (duePlace === null || !isUuid(caseId)) return null;
  return { heads: heads === '0', duePlace, caseId, key };
}
