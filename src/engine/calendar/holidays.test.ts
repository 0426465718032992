import { describe, expect, test } from 'vitest';
import { parseHolidayCsv, parseHolidayJson } from './holidays.ts';

const HOME = 'england-and-wales';
const govUk = {
  'england-and-wales': {
    division: 'england-and-wales',
    events: [
      { title: 'Spring bank holiday', date: '2029-05-28', notes: '', bunting: true },
      { title: 'New Year’s Day', date: '2029-01-01', notes: '', bunting: true },
    ],
  },
  scotland: {
    division: 'scotland',
    events: [{ title: '2nd January', date: '2029-01-02', notes: '', bunting: true }],
  },
};
const json = (value: unknown): string => JSON.stringify(value);

describe('the form that gov.uk publishes', () => {
  test('gives the days in order, with the last year', () => {
    const list = parseHolidayJson(json(govUk), HOME);
    expect(list.holidays.map(({ day }) => day)).toEqual(['2029-01-01', '2029-05-28']);
    expect(list.lastYear).toBe(2029);
  });

  test('gives another division where it is asked for', () => {
    expect(parseHolidayJson(json(govUk), 'scotland').holidays).toEqual([
      { day: '2029-01-02', title: '2nd January' },
    ]);
  });

  test('may hold one division alone, and may begin with a byte order mark', () => {
    expect(parseHolidayJson(`\uFEFF${json(govUk.scotland)}`, 'scotland').lastYear).toBe(2029);
  });

  test.each([
    ['a web page', '<!DOCTYPE html><html>', 'This file is a web page, not a list of bank holidays.'],
    [
      'a calendar file',
      'BEGIN:VCALENDAR\nVERSION:2.0',
      'This file is in the iCalendar form, which is not read here.',
    ],
    ['half a file', json(govUk).slice(0, 80), 'This file is not JSON, or only a part of it arrived.'],
    ['other JSON', '{"name":"countersign"}', 'This JSON is not in the form that gov.uk publishes'],
    ['a list', '[]', 'This JSON is not in the form that gov.uk publishes'],
    [
      'events that are none',
      json({ [HOME]: { events: 'many' } }),
      'This JSON is not in the form that gov.uk publishes',
    ],
    [
      'a day that is none',
      json({ [HOME]: { events: [{ title: 'May', date: '2029-02-30' }] } }),
      'Event 1 of england-and-wales: "2029-02-30" is not a day that exists. Days are written YYYY-MM-DD.',
    ],
    [
      'an event without a day',
      json({ [HOME]: { events: [{ title: 'May' }] } }),
      'Event 1 of england-and-wales has no "date" or no "title".',
    ],
    [
      'no events',
      json({ [HOME]: { events: [] } }),
      'The list has no bank holiday for "england-and-wales". A list needs at least one.',
    ],
  ])('refuses %s in words', (_, text, words) => {
    expect(() => parseHolidayJson(text, HOME)).toThrow(words);
  });

  test('says which divisions there are where the one asked for is missing', () => {
    expect(() => parseHolidayJson(json(govUk), 'northern-ireland')).toThrow(
      'This file has no bank holidays for "northern-ireland". It has those for: england-and-wales, scotland.',
    );
    expect(() => parseHolidayJson(json(govUk.scotland), HOME)).toThrow('It has those for: scotland.');
  });

  test('tells where to get the right file', () => {
    expect(() => parseHolidayJson('{}', HOME)).toThrow(
      'Download the bank holidays from gov.uk in their JSON form and use that file.',
    );
  });
});

describe('the shipped form', () => {
  test('reads titles with commas, in quotes or not', () => {
    const list = parseHolidayCsv(
      'date,title\r\n2012-06-05,"Queen\'s ""Diamond"", Jubilee"\r\n2012-06-04,Spring, moved\r\n\r\n',
      HOME,
    );
    expect(list.holidays.map(({ title }) => title)).toEqual(['Spring, moved', 'Queen\'s "Diamond", Jubilee']);
  });

  test.each([
    [
      'another heading',
      'day;name\n2012-06-04;Spring',
      'The holiday list must begin with the line "date,title".',
    ],
    ['a line without comma', 'date,title\n2012-06-04', 'Line 2 of the holiday list has no comma.'],
    [
      'a day that is none',
      'date,title\n2012-06-04,Spring\n31/12/2012,Party',
      'Line 3: "31/12/2012" is not a day that exists.',
    ],
    ['a day without a title', 'date,title\n2012-06-04,', 'Line 2: 2012-06-04 has no title.'],
    ['no line at all', 'date,title\n', 'The list has no bank holiday'],
  ])('refuses %s in words', (_, text, words) => {
    expect(() => parseHolidayCsv(text, HOME)).toThrow(words);
  });
});
