import { currentRetests } from '../../../../engine/plan/action.ts';
import { inWords } from '../../../../platform/day-words.ts';
import { dayInField, text } from '../../../../platform/web/fields.ts';
import { html } from '../../../../platform/web/html.ts';
import { actionOf, correctsOf, type FormContext, lineOf, type PlanForm } from '../form.ts';
import { dayOf } from '../read.ts';
import { proposedRetests, readRetests, retestFields, retestValues } from '../retests-fields.ts';

/** Which re-tests wait: new ones take their place, what was tested stays. */
export const retestsForm: PlanForm = {
  name: 're-tests',
  kind: 're-tests-set',
  needs: 'update-plan',
  title: () => 'Set the re-tests',
  lead: () =>
    html`<p class="govuk-body">These take the place of the re-tests that wait. What was tested already stays.</p>`,
  when: (it) => {
    const action = actionOf(it);
    if (action.doneOn === null) return 'Re-tests test a claim. Record first that the action is done.';
    if (currentRetests(action).length > 0 && !it.reading.asker.viewer.permissions.has('manage-plan'))
      return 'Re-tests are set already. Ask whoever keeps the plan to change them.';
    return null;
  },
  start: (it) => {
    const action = actionOf(it);
    const waiting = currentRetests(action).filter((one) => one.result === null);
    if (waiting.length > 0) return retestValues(waiting);
    return action.doneOn === null ? {} : proposedRetests(action.doneOn, it.reading.settings);
  },
  fields: (fields, { reading }) => html`${retestFields(fields, reading)}
${fields.area('reason', { label: 'Why do they change? (optional)' }, 2)}`,
  read: (body, it, id) => {
    const problems: { field: string; message: string }[] = [];
    const retests = readRetests(body, it, problems);
    if (problems.length === 0 && retests.length === 0)
      problems.push({ field: 'retests', message: 'Enter the day of at least one re-test.' });
    if (problems.length > 0) return { ok: false, problems };
    return {
      ok: true,
      drafts: [
        {
          id,
          kind: 're-tests-set',
          on: it.reading.asker.today,
          data: { action: actionOf(it).id, retests },
          text: { reason: text(body, 'reason') },
        },
      ],
    };
  },
  button: 'Save',
  done: () => ({ title: 'Re-tests set' }),
};

/** What a re-test found. */
export const retestForm: PlanForm = {
  name: 're-test',
  kind: 're-test-recorded',
  needs: 'update-plan',
  title: () => 'Record a re-test',
  when: (it) =>
    waitingIn(it).length === 0
      ? 'No re-test waits. Set re-tests first, or correct the one that was recorded.'
      : null,
  start: (it) => {
    const asked = text(it.asked, 're-test');
    const waiting = waitingIn(it);
    const chosen = waiting.find((one) => one.id === asked) ?? waiting[0];
    return { on: dayInField(it.reading.asker.today), retest: chosen?.id ?? '' };
  },
  fields: (fields, it) => html`${
    it.correcting !== null || waitingIn(it).length === 0
      ? null
      : fields.radios(
          'retest',
          { label: 'Which re-test?' },
          waitingIn(it).map((one) => ({ value: one.id, text: `Due on ${inWords(one.due)}` })),
          true,
        )
  }
${fields.radios('outcome', { label: 'What was found?' }, [
  { value: 'passed', text: 'Passed: it still holds' },
  {
    value: 'failed',
    text: 'Failed: it does not hold any more',
    hint: { text: 'The action then needs a decision whether it slipped back' },
  },
])}
${fields.area('note', { label: 'What was tested, and what was found?', hint: 'With n, if something was counted' }, 4)}
${fields.day('on', { label: 'On which day was it tested?', hint: 'For example 31/7/2026' })}`,
  values: (fact, words) =>
    fact.kind === 're-test-recorded'
      ? {
          on: dayInField(fact.on),
          retest: fact.data.retest,
          outcome: fact.data.outcome,
          note: lineOf(words, 'note'),
        }
      : {},
  read: (body, it, id) => {
    const problems: { field: string; message: string }[] = [];
    const before = it.correcting?.fact.kind === 're-test-recorded' ? it.correcting.fact.data.retest : null;
    const retest = before ?? text(body, 'retest');
    if (retest === '') problems.push({ field: 'retest', message: 'Choose which re-test this is.' });
    const outcome = (['passed', 'failed'] as const).find((one) => one === text(body, 'outcome'));
    if (outcome === undefined) problems.push({ field: 'outcome', message: 'Choose what was found.' });
    if (text(body, 'note') === '')
      problems.push({ field: 'note', message: 'Enter what was tested and what was found.' });
    const on = dayOf(body, 'the day of the re-test', problems);
    if (problems.length > 0 || outcome === undefined) return { ok: false, problems };
    return {
      ok: true,
      drafts: [
        {
          id,
          kind: 're-test-recorded',
          on,
          ...correctsOf(it),
          data: { action: actionOf(it).id, retest, outcome },
          text: { note: text(body, 'note') },
        },
      ],
    };
  },
  button: 'Record the re-test',
  done: ([draft]) =>
    draft.kind === 're-test-recorded' && draft.data.outcome === 'failed'
      ? { title: 'Re-test failed', text: 'Decide whether the action slipped back.' }
      : { title: 'Re-test passed' },
};

const waitingIn = (it: FormContext) => currentRetests(actionOf(it)).filter((one) => one.result === null);
