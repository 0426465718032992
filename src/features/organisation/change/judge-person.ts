import { addDays, type Day } from '../../../engine/calendar/day.ts';
import { inWords } from '../../../platform/day-words.ts';
import { DEPUTISED } from '../deputised.ts';
import { mayOn } from '../load.ts';
import { isPermission, PERMISSIONS } from '../permissions.ts';
import { judgeCorrectedPost, judgeEnd, judgeNewPost, judgeReplacement } from './judge-post.ts';
import { worksOn } from './line.ts';
import type { PersonChange, PersonContext } from './person-change.ts';
import { type ChangeProblem, endsBefore, farAhead, gone, named } from './problems.ts';

/** What is wrong with a change, in words; nothing where it may be recorded. */
export function judgePersonChange(change: PersonChange, context: PersonContext): ChangeProblem[] {
  switch (change.change) {
    case 'correct-name':
      return named(change.name, 'name', 'the person’s name');
    case 'add-post':
      return judgeNewPost(change, context);
    case 'correct-post':
      return judgeCorrectedPost(change.post, change, context);
    case 'replace-post':
      return judgeReplacement(change.post, change, context);
    case 'end-post':
      return judgeEnd(change.post, change.last, context);
    case 'name-deputy':
      return standsIn(change, context);
    case 'move-deputy':
      return moved(change, context);
    case 'leave':
      return leaves(change.last, context);
    case 'withdraw':
      return withdrawn(change, context);
  }
}

function standsIn(
  change: Extract<PersonChange, { change: 'name-deputy' }>,
  { person, organisation, today }: PersonContext,
): ChangeProblem[] {
  const problems: ChangeProblem[] = [];
  const deputy = organisation.names.get(change.deputy)?.name;
  if (deputy === undefined) problems.push({ field: 'deputy', message: 'Choose who stands in.' });
  else if (change.deputy === person.id)
    problems.push({ field: 'deputy', message: 'Nobody stands in for themselves. Choose somebody else.' });
  else if (!worksOn(organisation, change.deputy, change.from))
    problems.push({
      field: 'deputy',
      message: `${deputy} holds no post on ${inWords(change.from)}. Choose somebody who works here on that day.`,
    });
  if (!isPermission(change.permission) || !DEPUTISED.has(change.permission))
    problems.push({ field: 'permission', message: 'Choose what the deputy may do.' });
  else if (!mayOn({ ...organisation, deputies: [] }, person.id, change.permission, change.from))
    problems.push({
      field: 'permission',
      message: `${person.name} does not have this permission on ${inWords(change.from)} (“${PERMISSIONS[change.permission]}”), so nobody can stand in with it.`,
    });
  return [
    ...problems,
    ...farAhead(change.from, 'from', today),
    ...endsBefore(change.from, change.to),
    ...farAhead(change.to, 'to', today),
  ];
}

function moved(
  change: Extract<PersonChange, { change: 'move-deputy' }>,
  { person, today }: PersonContext,
): ChangeProblem[] {
  const deputy = person.deputies.find((one) => one.fact === change.fact);
  if (deputy === undefined) return [gone('to')];
  return [...endsBefore(deputy.from, change.to), ...farAhead(change.to, 'to', today)];
}

function leaves(last: Day, { person, today }: PersonContext): ChangeProblem[] {
  if (person.left !== null) {
    return [
      {
        field: 'last',
        message: `${person.name} left on ${inWords(addDays(person.leftOn, -1))} already. To change the day, withdraw that first.`,
      },
    ];
  }
  const latest = person.posts.at(-1);
  if (latest !== undefined && last < latest.from) {
    return [
      {
        field: 'last',
        message: `The last day cannot be before a post that begins on ${inWords(latest.from)}. Enter a later day, or withdraw that post first.`,
      },
    ];
  }
  return farAhead(last, 'last', today);
}

function withdrawn(
  change: Extract<PersonChange, { change: 'withdraw' }>,
  context: PersonContext,
): ChangeProblem[] {
  if (!context.withdrawable.has(change.fact)) return [gone('reason')];
  return named(change.reason, 'reason', 'why it is withdrawn');
}
