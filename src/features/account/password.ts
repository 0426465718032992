import { hash, verify } from '@node-rs/argon2';

/** Argon2id with the parameters that OWASP recommends first: 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const SHORTEST_PASSWORD = 12;
const LONGEST_PASSWORD = 200;

/** What is wrong with a new password, in words, or null. */
export function passwordProblem(password: string, username: string): string | null {
  if (password.length < SHORTEST_PASSWORD) {
    return `Use at least ${SHORTEST_PASSWORD} characters. Three or four words that do not belong together are easy to remember.`;
  }
  if (password.length > LONGEST_PASSWORD) return `Use at most ${LONGEST_PASSWORD} characters.`;
  if (username !== '' && password.toLowerCase().includes(username.toLowerCase())) {
    return 'Do not use your user name in your password.';
  }
  if (/^(.)\1*$/.test(password)) return 'Do not use one character over and over.';
  return null;
}

export function hashPassword(password: string): Promise<string> {
  return hash(password, PARAMETERS);
}

/** Compares in constant time. A hash that cannot be read matches nothing. */
export async function passwordMatches(stored: string, password: string): Promise<boolean> {
  try {
    return await verify(stored, password);
  } catch {
    return false;
  }
}
