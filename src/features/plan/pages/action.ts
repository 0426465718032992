import type { FastifyInstance } from 'fastify';
import type { PlanAction } from '../../../engine/plan/action.ts';
import { readInService } from '../../../platform/database/in-service.ts';
import { filesKept, type KeptFile } from '../../../platform/files.ts';
import { type AskedPage, readAskedDays } from '../../../platform/web/asked-days.ts';
import type { Body } from '../../../platform/web/fields.ts';
import { askerOf, NotThere, type Site } from '../../access/index.ts';
import { listActions } from '../read/actions.ts';
import { attentionOfListed } from '../read/attention.ts';
import { showAction } from '../read/show.ts';
import { actionView } from '../views/action/page.ts';
import type { PlanRow } from './list.ts';
import { paths } from './paths.ts';
import { publicRow } from './public-list.ts';
import { type PlanReading, readPlan } from './reading.ts';

/** An action with everything that was ever recorded of it. */
export interface ActionPage {
  readonly asked: AskedPage;
  readonly reading: PlanReading;
  readonly action: PlanAction;
  /** As lists show it: with its leads as they are on the day, and why it needs attention. */
  readonly row: PlanRow;
  readonly files: ReadonlyMap<string, KeptFile>;
  /** Whether things can be recorded from here: not on an earlier day. */
  readonly isToday: boolean;
}

/** One action of the plan, as known on any day. */
export async function actionPages(app: FastifyInstance, { site }: { site: Site }): Promise<void> {
  app.get<{ Params: { id: string }; Querystring: Body }>(
    paths.action(':id'),
    { config: { access: ['see-plan'] } },
    async (request, reply) => {
      const asker = askerOf(request);
      const { id } = request.params;
      const path = paths.action(encodeURIComponent(id));
      const asked = readAskedDays(request.query, asker.today, path);
      if (asked.elsewhere !== null) return reply.redirect(asked.elsewhere, 303);
      const { on, known } = asked.question;
      const page = await readInService(site.db, asker.service, { person: asker.person.id }, async (tx) => {
        const reading = await readPlan(tx, asker, known);
        const action = reading.knowledge.action(id);
        if (action === null) throw new NotThere();
        const [listed] = await listActions(tx, asker.service, { on, knownOn: known }, [id]);
        if (listed === undefined) throw new NotThere();
        const judged = { ...listed, attention: attentionOfListed(listed, on, reading.settings.staleWeeks) };
        const row = reading.voice.names
          ? judged
          : publicRow(judged, showAction(action, reading.words, new Map()));
        const targets = action.evidence.flatMap(({ type, target }) =>
          type === 'file' && target !== null ? target : [],
        );
        const files = new Map((await filesKept(tx, asker.service, targets)).map((file) => [file.id, file]));
        return { reading, action, row, files };
      });
      return actionView(reply, { ...page, asked, isToday: asked.question.asAt === asker.today });
    },
  );
}
