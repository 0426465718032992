import type { ReadTx, WriteTx } from '../../platform/database/in-service.ts';
import type { Body } from '../../platform/web/fields.ts';

/** Which form, and what it is about: each person has one draft of each. */
export interface DraftKey {
  readonly service: string;
  readonly person: string;
  /** Which form: `record-note`, `correct-note` ... */
  readonly form: string;
  /** What it is about: the id of a case, or of what is corrected; '' where there is one form only. */
  readonly subject: string;
}

export interface KeptDraft {
  readonly values: Body;
  readonly savedAt: Date;
}

/** What somebody typed into a form and has not sent, or null. */
export async function loadDraft(tx: ReadTx, key: DraftKey): Promise<KeptDraft | null> {
  const row = await tx
    .selectFrom('draft')
    .select(['body', 'saved_at'])
    .where('service_id', '=', key.service)
    .where('person_id', '=', key.person)
    .where('form', '=', key.form)
    .where('subject', '=', key.subject)
    .executeTakeFirst();
  return row === undefined ? null : { values: JSON.parse(row.body) as Body, savedAt: row.saved_at };
}

/** Keeps what is typed; the last one holds. */
export async function saveDraft(tx: WriteTx, key: DraftKey, values: Body, now: Date): Promise<void> {
  const body = JSON.stringify(values);
  await tx
    .insertInto('draft')
    .values({
      service_id: key.service,
      person_id: key.person,
      form: key.form,
      subject: key.subject,
      body,
      saved_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['service_id', 'person_id', 'form', 'subject']).doUpdateSet({ body, saved_at: now }),
    )
    .execute();
}

/** Drops a draft: it was sent, or is not wanted. */
export async function dropDraft(tx: WriteTx, key: DraftKey): Promise<void> {
  await tx
    .deleteFrom('draft')
    .where('service_id', '=', key.service)
    .where('person_id', '=', key.person)
    .where('form', '=', key.form)
    .where('subject', '=', key.subject)
    .execute();
}
