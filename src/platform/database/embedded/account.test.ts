import { describe, expect, it } from 'vitest';
import { accountForPostgres } from './account.ts';

const ACCOUNTS = [
  'root:x:0:0:root:/root:/bin/bash',
  'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin',
  'ann:x:1000:1000::/home/ann:/bin/sh',
].join('\n');
const POSTGRES = 'postgres:x:101:104:PostgreSQL:/var/lib/postgresql:/bin/bash';

describe('the account that PostgreSQL runs under', () => {
  it('is whoever runs us, when that is an ordinary user', () => {
    expect(accountForPostgres(1000, ACCOUNTS)).toBeNull();
  });

  it('is "postgres" for root, where there is one', () => {
    expect(accountForPostgres(0, `${ACCOUNTS}\n${POSTGRES}`)).toEqual({
      name: 'postgres',
      uid: 101,
      gid: 104,
    });
  });

  it('is "nobody" for root, where there is no "postgres"', () => {
    expect(accountForPostgres(0, ACCOUNTS)).toEqual({ name: 'nobody', uid: 65534, gid: 65534 });
  });

  it('cannot be found for root without either, and the message says what to do', () => {
    expect(() => accountForPostgres(0, 'root:x:0:0::/root:/bin/sh')).toThrow(
      'PostgreSQL does not run as root, and this machine has neither an account "postgres" nor "nobody". Set DATABASE_URL to a PostgreSQL server (15 or newer) instead.',
    );
  });

  it('cannot be a user id without an account, as a container may have', () => {
    expect(() => accountForPostgres(54321, ACCOUNTS)).toThrow(
      'You run as user id 54321, which has no account on this machine, and PostgreSQL needs one. Set DATABASE_URL to a PostgreSQL server (15 or newer) instead.',
    );
  });
});
