import { PlainError } from '../errors.ts';

/** How to make the login that the application works with, in words and SQL. */
export function secondLogin(database: string): string {
  return (
    'Make a second login, as the owner, and put it into DATABASE_URL:\n' +
    `  create role countersign_app login password 'choose one' nosuperuser nobypassrls;\n` +
    `  grant connect on database "${database.replaceAll('"', '""')}" to countersign_app;\n` +
    'Keep the owner in DATABASE_MIGRATE_URL, then run: countersign migrate'
  );
}

/** The refusal of a login that nothing may be served with. */
export function powerfulLogin(login: string, database: string): PlainError {
  return new PlainError(
    `The login "${login}" in DATABASE_URL could change or delete facts, so Countersign does not work with it. ${secondLogin(database)}`,
  );
}
