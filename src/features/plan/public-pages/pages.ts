import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inService, type ReadTx, readInService } from '../../../platform/database/in-service.ts';
import { type Body, type FieldError, text, typed } from '../../../platform/web/fields.ts';
import { tellNext } from '../../../platform/web/sessions.ts';
import { type Asker, askerOf, type Site } from '../../access/index.ts';
import type { PlanDraft } from '../draft.ts';
import { recorderOf } from '../forms/save.ts';
import { paths } from '../pages/paths.ts';
import { type WholePlan, wholePlan } from '../read/whole.ts';
import { type PlanOutcome, recordOnPlan } from '../record/record.ts';
import { loadPublicPeople } from '../rendering/people.ts';
import { publicPlan, type WordingProposal } from '../rendering/public-plan.ts';
import { wordingId, wordingView } from './view.ts';

/** What is proposed for the public rendering, and what the plan looked like when it was. */
export interface Wordings {
  readonly proposals: readonly WordingProposal[];
  readonly whole: WholePlan;
}

/**
 * Where a person confirms how texts read in public: each is proposed without names and small counts, and holds as it was
 * confirmed for as long as its words stay the same (rule 25).
 */
export async function publicWordingPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  const config = { access: ['manage-plan'] as const };

  app.get(paths.publicWording, { config }, async (request, reply) => {
    const asker = askerOf(request);
    return wordingView(reply, { ...(await read(site, asker)), errors: [], typed: new Map() });
  });

  app.post<{ Body: Body }>(paths.publicWording, { config }, async (request, reply) => {
    const asker = askerOf(request);
    const { proposals, whole } = await read(site, asker);
    const given = new Map(proposals.map((one) => [wordingId(one), typed(request.body, wordingId(one))]));
    const only = text(request.body, 'only');
    const wanted = proposals.filter(
      (one) => request.body[wordingId(one)] !== undefined && (only === '' || wordingId(one) === only),
    );
    const empty = wanted.filter((one) => (given.get(wordingId(one)) ?? '').trim() === '');
    if (empty.length > 0) {
      const errors = empty.map((one) => ({
        field: wordingId(one),
        message:
          'Enter how this reads in public. A text cannot be left out: withdraw it from the plan instead.',
      }));
      return wordingView(reply, { proposals, whole, errors, typed: given });
    }
    const changed = wanted.filter((one) => one.confirmed !== (given.get(wordingId(one)) ?? '').trim());
    if (changed.length === 0) {
      tellNext(request, 'Nothing to confirm', 'Every wording that was sent is confirmed already.');
      return reply.redirect(paths.publicWording, 303);
    }
    const seen = Number(text(request.body, '_seen') || whole.version);
    const outcome = await confirm(site, asker, changed, given, Number.isInteger(seen) ? seen : whole.version);
    return answer(request, reply, outcome, changed.length, () => ({ proposals, whole, typed: given }));
  });

  function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    outcome: PlanOutcome,
    count: number,
    again: () => Omit<Parameters<typeof wordingView>[1], 'errors'>,
  ): FastifyReply {
    if (outcome.outcome === 'recorded') {
      tellNext(
        request,
        count === 1 ? 'Public wording confirmed' : `${count} public wordings confirmed`,
        'They hold until somebody changes the text that they stand for.',
      );
      return reply.redirect(paths.publicWording, 303);
    }
    const errors: FieldError[] =
      outcome.outcome === 'refused'
        ? outcome.problems.map(({ message }) => ({ field: 'wordings', message }))
        : [
            {
              field: 'wordings',
              message:
                'Somebody else changed one of these texts meanwhile. What you typed is kept below: look at it again, and confirm.',
            },
          ];
    return wordingView(reply, { ...again(), errors });
  }
}

function read(site: Site, asker: Asker): Promise<Wordings> {
  return readInService(site.db, asker.service, { person: asker.person.id }, (tx) => wordings(tx, asker));
}

async function wordings(tx: ReadTx, { service, today }: Asker): Promise<Wordings> {
  const whole = await wholePlan(tx, service, today);
  const people = await loadPublicPeople(tx, service, whole, { on: today, knownOn: today });
  return { proposals: publicPlan(whole, people).proposals, whole };
}

function confirm(
  site: Site,
  asker: Asker,
  proposals: readonly WordingProposal[],
  given: ReadonlyMap<string, string>,
  seen: number,
): Promise<PlanOutcome> {
  const drafts = proposals.map(
    (one): PlanDraft => ({
      id: site.entropy.uuid(),
      kind: 'public-wording-confirmed',
      on: asker.today,
      data: { subject: one.subject, fact: one.fact, field: one.field },
      text: { text: given.get(wordingId(one)) ?? '' },
    }),
  );
  return inService(site.db, asker.service, { person: asker.person.id }, (tx) =>
    recordOnPlan(tx, recorderOf(site, asker), { drafts, seen }),
  );
}
