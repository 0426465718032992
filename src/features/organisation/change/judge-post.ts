import { addDays, type Day, FOREVER } from '../../../engine/calendar/day.ts';
import { inWords } from '../../../platform/day-words.ts';
import type { HeldPost } from '../person.ts';
import { lineAbove, worksOn } from './line.ts';
import type { PersonContext, WantedPost } from './person-change.ts';
import { type ChangeProblem, endsBefore, farAhead, gone, named, span } from './problems.ts';

/** What is wrong with a post that somebody is to hold. */
export function judgeNewPost(post: WantedPost, context: PersonContext): ChangeProblem[] {
  return [...wanted(post, null, context), ...afterLeaving(post.from, context)];
}

/** What is wrong with the first post of somebody who is new. */
export function judgeFirstPost(
  post: WantedPost,
  name: string,
  it: Pick<PersonContext, 'organisation' | 'roles' | 'today'>,
): ChangeProblem[] {
  const person = { id: '', reference: '', name, leftOn: FOREVER, left: null, posts: [], deputies: [] };
  return wanted(post, null, { ...it, person, withdrawable: new Set() });
}

/** What is wrong with a post as it is to have been from the beginning. */
export function judgeCorrectedPost(fact: string, post: WantedPost, context: PersonContext): ChangeProblem[] {
  const before = held(fact, context);
  return before === null ? [gone('role')] : wanted(post, before, context);
}

/** What is wrong with a post that takes the place of another from its first day on. */
export function judgeReplacement(fact: string, post: WantedPost, context: PersonContext): ChangeProblem[] {
  const before = held(fact, context);
  if (before === null) return [gone('role')];
  const problems = wanted(post, before, context);
  if (post.from <= before.from) {
    problems.push({
      field: 'from',
      message: `The present post began on ${inWords(before.from)}. Enter a later day; if the post was wrong from the beginning, correct it instead.`,
    });
  } else if (post.from > before.to) {
    problems.push({
      field: 'from',
      message: `The present post ends on ${inWords(addDays(before.to, -1))}. Enter the day after that or an earlier one, or add a post.`,
    });
  }
  return problems;
}

/** What is wrong with the last day of a post. */
export function judgeEnd(fact: string, last: Day, context: PersonContext): ChangeProblem[] {
  const post = held(fact, context);
  if (post === null) return [gone('last')];
  if (last < post.from) {
    return [
      {
        field: 'last',
        message: `The post began on ${inWords(post.from)}. Its last day cannot be before that; if it never held, withdraw it instead.`,
      },
    ];
  }
  if (addDays(last, 1) >= post.to) {
    return [
      {
        field: 'last',
        message: `The post ends on ${inWords(addDays(post.to, -1))} already. Enter an earlier day; to move the end later, correct the post.`,
      },
    ];
  }
  return farAhead(last, 'last', context.today);
}

const held = (fact: string, { person }: PersonContext): HeldPost | null =>
  person.posts.find((post) => post.fact === fact) ?? null;

function wanted(post: WantedPost, before: HeldPost | null, context: PersonContext): ChangeProblem[] {
  const problems: ChangeProblem[] = [];
  if (!context.roles.has(post.role)) problems.push({ field: 'role', message: 'Choose a role.' });
  if (post.team !== null) problems.push(...named(post.team, 'team', 'the team'));
  problems.push(...farAhead(post.from, 'from', context.today));
  problems.push(...endsBefore(post.from, post.to));
  if (post.manager !== null) problems.push(...manages(post.manager, post.from, context));
  const other = context.person.posts.find(
    (one) =>
      one.fact !== before?.fact &&
      one.role === post.role &&
      one.team === post.team &&
      one.from <= (post.to ?? FOREVER) &&
      one.to > post.from,
  );
  if (other !== undefined) {
    problems.push({
      field: 'from',
      message: `${context.person.name} holds this post ${span(other)} already. End or correct that one, or choose other days.`,
    });
  }
  return problems;
}

function afterLeaving(from: Day, { person }: PersonContext): ChangeProblem[] {
  if (from >= person.leftOn || person.left === null) return [];
  return [
    {
      field: 'from',
      message: `${person.name} left on ${inWords(addDays(person.leftOn, -1))}. Somebody who comes back has a first day after that.`,
    },
  ];
}

function manages(manager: string, from: Day, { person, organisation }: PersonContext): ChangeProblem[] {
  const name = organisation.names.get(manager)?.name;
  const no = (message: string): ChangeProblem[] => [{ field: 'manager', message }];
  if (name === undefined) return no('Choose a line manager from the list, or nobody.');
  if (manager === person.id) return no('Nobody is their own line manager. Choose somebody else, or nobody.');
  if (!worksOn(organisation, manager, from)) {
    return no(
      `${name} holds no post on ${inWords(from)}. Choose somebody who works here on that day, or nobody.`,
    );
  }
  if (lineAbove(organisation, manager, from).has(person.id)) {
    return no(
      `${name} is in the line below ${person.name} on ${inWords(from)}, so cannot be their manager. Change ${name}’s post first.`,
    );
  }
  return [];
}
