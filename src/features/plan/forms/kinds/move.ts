import { currentRetests } from '../../../../engine/plan/action.ts';
import { type AllowedMove, MOVES } from '../../../../engine/plan/moves.ts';
import { PLAN_STATES, type PlanState } from '../../../../engine/plan/states.ts';
import { inWords } from '../../../../platform/day-words.ts';
import { dayInField, text } from '../../../../platform/web/fields.ts';
import { html } from '../../../../platform/web/html.ts';
import { postsOn } from '../../../organisation/index.ts';
import { judgeMove } from '../../judge/move.ts';
import { neededToMove } from '../../judge/needs.ts';
import { STATE_TITLES } from '../../words.ts';
import { actionOf, correctsOf, type FormContext, lineOf, type PlanForm } from '../form.ts';
import { colleagueItems } from '../people.ts';
import { dayOf } from '../read.ts';
import { movedWith, proposedRetests, readRetests, retestFields } from '../retests-fields.ts';

/** The form of each move from one state to another. */
export const MOVE_FORMS: Readonly<Record<PlanState, PlanForm>> = Object.fromEntries(
  PLAN_STATES.map((to) => [to, moveForm(to)]),
) as Record<PlanState, PlanForm>;

function moveOf(it: FormContext, to: PlanState): AllowedMove | null {
  if (it.correcting !== null) return null;
  const move = MOVES[actionOf(it).state][to];
  return move.allowed ? move : null;
}

/** Why a move cannot be made now, whatever is filled in: by the table, or for want of a test or of its re-tests. */
function whyNot(it: FormContext, to: PlanState): string | null {
  const action = actionOf(it);
  const { organisation, asker } = it.reading;
  const { today } = asker;
  const holds = (person: string, role: string): boolean =>
    postsOn(organisation, person, today).some((post) => post.role === role);
  const problems = judgeMove(
    action,
    { to, on: today, by: asker.person.id, reason: 'asked', claimant: 'asked' },
    {
      today,
      leads: (person) =>
        action.leads.some(
          (lead) => lead.person === person || (lead.role !== undefined && holds(person, lead.role)),
        ),
    },
  );
  return problems.find(({ field }) => field === 'to')?.message ?? null;
}

/** Whether a move takes a reason; a correction may give one where there was one. */
function takesReason(it: FormContext, to: PlanState): boolean {
  return it.correcting === null ? (moveOf(it, to)?.reason ?? false) : to !== 'done';
}

const LEADS: Readonly<Partial<Record<PlanState, string>>> = {
  done: 'A claim is not proof. It sets re-tests, and is verified by somebody who does not lead the action.',
  verified:
    'To verify takes evidence of at least a sample that somebody who does not lead the action has recorded, and a person who does not lead it.',
  sustained:
    'An action is sustained once every re-test was passed, at least one of them six months or more after it was done.',
  'slipped-back': 'What was achieved stays in the history. The action is open again.',
  cancelled:
    'A cancelled action stays on the plan, with the reason. To give up a part only, go back and cancel a part.',
};

function moveForm(to: PlanState): PlanForm {
  return {
    name: `to-${to}`,
    kind: 'action-moved',
    needs: neededToMove(to),
    title: (it) => moveOf(it, to)?.does ?? STATE_TITLES[to],
    lead: () => (LEADS[to] === undefined ? null : html`<p class="govuk-body">${LEADS[to]}</p>`),
    when: (it) => whyNot(it, to),
    start: ({ reading }) => ({
      on: dayInField(reading.asker.today),
      ...(to === 'done'
        ? { claimant: reading.asker.person.id, ...proposedRetests(reading.asker.today, reading.settings) }
        : {}),
    }),
    fields: (
      fields,
      it,
    ) => html`${fields.day('on', { label: to === 'done' ? 'On which day was it done?' : 'From which day?', hint: 'For example 31/7/2026' })}
${
  to === 'done'
    ? html`${fields.select('claimant', { label: 'Who says that it is done?' }, colleagueItems(it.reading, 'Somebody else'))}
${fields.line('claimant-name', { label: 'Or a name, if it is somebody else' })}`
    : null
}
${takesReason(it, to) || fields.value('reason') !== '' ? fields.area('reason', { label: 'Why?' }, 3) : null}
${to === 'done' && it.correcting === null ? retestFields(fields, it.reading, ' Days that you leave as they are move with the day on which it was done.') : null}`,
    values: (fact, words) =>
      fact.kind === 'action-moved'
        ? {
            on: dayInField(fact.on),
            reason: lineOf(words, 'reason'),
            claimant: fact.data.claimant ?? '',
            'claimant-name': fact.data.claimant === undefined ? lineOf(words, 'claimant') : '',
          }
        : {},
    read: (body, it, id) => {
      const problems: { field: string; message: string }[] = [];
      const action = actionOf(it);
      const on = dayOf(body, 'the day', problems);
      const claimant = to === 'done' ? text(body, 'claimant') : '';
      const name =
        claimant === ''
          ? text(body, 'claimant-name')
          : (it.reading.organisation.names.get(claimant)?.name ?? '');
      const move = moveOf(it, to);
      if (to === 'done' && claimant === '' && name === '' && (move !== null || it.correcting !== null))
        problems.push({ field: 'claimant', message: 'Enter who says that the action is done.' });
      if (move?.reason === true && text(body, 'reason') === '')
        problems.push({ field: 'reason', message: 'Enter the reason.' });
      const retests =
        to === 'done' && it.correcting === null && move !== null
          ? readRetests(body, it, problems, movedWith(it.reading.asker.today, on, it.reading.settings))
          : null;
      if (problems.length > 0 && (move !== null || it.correcting !== null)) return { ok: false, problems };
      return {
        ok: true,
        drafts: [
          {
            id,
            kind: 'action-moved',
            on,
            ...correctsOf(it),
            data: { action: action.id, to, ...(claimant === '' ? {} : { claimant }) },
            text: { reason: text(body, 'reason'), claimant: to === 'done' ? name : '' },
          },
          ...(retests === null
            ? []
            : [
                {
                  id: it.uuid(),
                  kind: 're-tests-set' as const,
                  on,
                  data: { action: action.id, retests },
                  text: {},
                },
              ]),
        ],
      };
    },
    button: 'Record it',
    done: (drafts, it) => ({
      title: `${STATE_TITLES[to]}`,
      ...(to === 'done' ? { text: retestsTold(drafts) } : {}),
      ...(to === 'verified' && currentRetests(actionOf(it)).length === 0
        ? { text: 'No re-tests are set. Set them, so that it is seen whether it lasts.' }
        : {}),
    }),
  };
}

function retestsTold(drafts: readonly { readonly kind: string; readonly data: unknown }[]): string {
  const set = drafts.find((draft) => draft.kind === 're-tests-set');
  const due = (set?.data as { retests?: { due: string }[] } | undefined)?.retests ?? [];
  if (due.length === 0) return 'No re-tests are set.';
  return `Re-tests are due on ${due.map((one) => inWords(one.due as never)).join(', ')}.`;
}
