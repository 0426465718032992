import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type CalendarChange, fewerHolidays, fewerInWords } from '../../features/adoption/index.ts';
import { readHolidays, whyNot } from '../../features/calendar/index.ts';
import { loadConfiguration } from '../../features/service/index.ts';
import { readInService } from '../../platform/database/in-service.ts';
import { PlainError } from '../../platform/errors.ts';
import { dayOption, withService } from '../open.ts';
import { needs, tellAndAdopt } from './change.ts';
import type { ChangeOptions } from './change-options.ts';

interface LoadOptions extends ChangeOptions {
  readonly acceptFewer?: boolean;
}

/** Adopts the bank holidays of a file, for the division that the service works by. */
export async function loadCalendar(file: string, options: LoadOptions): Promise<void> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new PlainError(`${file} cannot be read: ${whyNot(error)}.`, { cause: error });
  });
  await withService(options, async (open) => {
    needs(open, 'manage-calendar');
    const adopted = await readInService(open.db, open.service, 'operator', async (tx) =>
      (await loadConfiguration(tx, open.service)).adopted(open.today),
    );
    const list = readHolidays(text, file, adopted.holidayLists.at(-1)?.division);
    const change: CalendarChange = { change: 'holidays', source: basename(file), list };
    const fewer = fewerHolidays(change, { adopted, today: open.today });
    if (fewer.length > 0 && options.acceptFewer !== true)
      throw new PlainError(
        `${file} has fewer bank holidays than it should; a part of it may be missing. ${fewerInWords(fewer).join(' ')} Nothing was changed. Compare it with gov.uk; if it is right, run it again with --accept-fewer.`,
      );
    await tellAndAdopt(open, change, options);
  });
}

/** Takes a closure day back: it counts again. */
export async function reopenOn(text: string, options: ChangeOptions): Promise<void> {
  const day = dayOption('The day', text);
  await withService(options, async (open) => {
    needs(open, 'manage-calendar');
    await tellAndAdopt(open, { change: 'closure-day-back', day }, options);
  });
}

/** Adds a closure day. */
export async function closeOn(text: string, options: ChangeOptions & { title: string }): Promise<void> {
  const day = dayOption('The day', text);
  await withService(options, async (open) => {
    needs(open, 'manage-calendar');
    await tellAndAdopt(open, { change: 'closure-day', day, title: options.title }, options);
  });
}
