import { randomInt } from 'node:crypto';

/** Letters and figures that nobody takes for one another, on paper or on the telephone. */
const CLEAR = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const IN_A_GROUP = 4;

/** A first password that is easy to hand on and hard to guess (79 bits): k7mq-2hxp-9wnd-4rtb. */
export function firstPassword(): string {
  const group = (): string =>
    Array.from({ length: IN_A_GROUP }, () => CLEAR[randomInt(CLEAR.length)] ?? '').join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
