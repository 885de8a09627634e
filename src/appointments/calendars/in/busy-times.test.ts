/** What a foreign calendar says of somebody's time: one case a line, with the instants that are right. */
import { describe, expect, test } from 'vitest'
import { uidOf } from '../write-calendar.ts'
import { busyTimes } from './busy-times.ts'
import { NotACalendar, readCalendar } from './read-calendar.ts'

const calendar = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: string[]) => [
  'BEGIN:VEVENT',
  'UID:one@elsewhere',
  'SUMMARY:A secret, very',
  ...lines,
  'END:VEVENT',
]

type Wishes = { zone?: string; from?: string; until?: string; own?: string[] }

/** When it takes time, as `start/end` in UTC. */
function busy(
  text: string,
  { zone = 'America/Los_Angeles', from = '2019-01-01', until = '2027-01-01', own = [] }: Wishes = {},
) {
  const read = readCalendar(text, own)
  const found = read.items
    .flatMap(({ times }) => (times === null ? [] : [times]))
    .map((times) => {
      expect(times).not.toContain('secret')
      return busyTimes(times, {
        zone: read.zone ?? zone,
        from: Date.parse(from),
        until: Date.parse(until),
        patience: { left: 3 },
      })
    })
  const short = (ms: number) => new Date(ms).toISOString().slice(0, 16)
  const ranges = found.flatMap((one) => one.ranges).sort((a, b) => a.start - b.start)
  return {
    times: ranges.map(({ start, end }) => `${short(start)}/${short(end)}`),
    whole: found.every((one) => one.whole),
  }
}

const weekly = ['DTSTART;TZID=America/Los_Angeles:20231101T160000', 'DTEND;TZID=America/Los_Angeles:20231101T170000']
const daily = ['DTSTART;TZID=Europe/Amsterdam:20201024T023000', 'DURATION:PT15M']
const w = { first: '2023-11-01T23:00/2023-11-02T00:00', third: '2023-11-16T00:00/2023-11-16T01:00' }

test.each<[string, string[], string[]]>([
  ['a whole day is the shop’s day', ['DTSTART;VALUE=DATE:20260105'], ['2026-01-05T08:00/2026-01-06T08:00']],
  [
    'the end of whole days is not part of them',
    ['DTSTART;VALUE=DATE:20260105', 'DTEND;VALUE=DATE:20260107'],
    ['2026-01-05T08:00/2026-01-07T08:00'],
  ],
  ['a day on which clocks change has 23 hours', ['DTSTART;VALUE=DATE:20260308'], ['2026-03-08T08:00/2026-03-09T07:00']],
  [
    'a day that ends when it begins is one day',
    ['DTSTART;VALUE=DATE:20260105', 'DTEND;VALUE=DATE:20260105'],
    ['2026-01-05T08:00/2026-01-06T08:00'],
  ],
  ['whole days by a duration', ['DTSTART;VALUE=DATE:20260105', 'DURATION:P2D'], ['2026-01-05T08:00/2026-01-07T08:00']],
  [
    'a time without zone is the shop’s',
    ['DTSTART:20260105T100000', 'DTEND:20260105T110000'],
    ['2026-01-05T18:00/2026-01-05T19:00'],
  ],
  ['a time in UTC', ['DTSTART:20260105T100000Z', 'DURATION:PT90M'], ['2026-01-05T10:00/2026-01-05T11:30']],
  ['a time without end takes none', ['DTSTART:20260105T100000Z'], []],
  [
    'a zone by its Windows name, defined nowhere',
    ['DTSTART;TZID=W. Europe Standard Time:20260520T093000', 'DTEND;TZID="W. Europe Standard Time":20260520T103000'],
    ['2026-05-20T07:30/2026-05-20T08:30'],
  ],
  [
    'a zone by a path of its program',
    ['DTSTART;TZID=/citadel.org/20211207_1/Europe/Berlin:20260520T093000', 'DURATION:PT1H'],
    ['2026-05-20T07:30/2026-05-20T08:30'],
  ],
  [
    'a zone that nobody knows is the shop’s, never UTC',
    ['DTSTART;TZID=Nowhere Time:20260105T100000', 'DURATION:PT1H'],
    ['2026-01-05T18:00/2026-01-05T19:00'],
  ],
  [
    'begin and end in two zones',
    ['DTSTART;TZID=America/New_York:20260105T100000', 'DTEND;TZID=America/Los_Angeles:20260105T100000'],
    ['2026-01-05T15:00/2026-01-05T18:00'],
  ],
  ['what is transparent', ['DTSTART:20260105T100000Z', 'DURATION:PT1H', 'TRANSP:TRANSPARENT'], []],
  ['what is cancelled', ['DTSTART:20260105T100000Z', 'DURATION:PT1H', 'STATUS:CANCELLED'], []],
  ['what Outlook shows as free', ['DTSTART:20260105T100000Z', 'DURATION:PT1H', 'X-MICROSOFT-CDO-BUSYSTATUS:FREE'], []],
  [
    'what is not sure takes time',
    ['DTSTART:20260105T100000Z', 'DURATION:PT1H', 'STATUS:TENTATIVE'],
    ['2026-01-05T10:00/2026-01-05T11:00'],
  ],
  [
    'a repeat keeps its time on the wall over a change of clocks; an exception is meant by it',
    [...weekly, 'RRULE:FREQ=WEEKLY;COUNT=3', 'EXDATE:20231108T160000'],
    [w.first, w.third],
  ],
  [
    'an exception with the zone, and one in UTC',
    [
      ...[...weekly, 'RRULE:FREQ=WEEKLY;COUNT=4', 'EXDATE;TZID=America/Los_Angeles:20231108T160000'],
      'EXDATE:20231123T000000Z',
    ],
    [w.first, w.third],
  ],
  [
    'an exception by its day takes that day’s time out',
    [...weekly, 'RRULE:FREQ=WEEKLY;COUNT=3', 'EXDATE;VALUE=DATE:20231108'],
    [w.first, w.third],
  ],
  [
    'an end in UTC at an hour that comes twice: the first of them is the last',
    [...daily, 'RRULE:FREQ=DAILY;UNTIL=20201025T010000Z'],
    ['2020-10-24T00:30/2020-10-24T00:45', '2020-10-25T00:30/2020-10-25T00:45'],
  ],
  [
    'an end by day includes that day',
    [...daily, 'RRULE:FREQ=DAILY;UNTIL=20201025'],
    ['2020-10-24T00:30/2020-10-24T00:45', '2020-10-25T00:30/2020-10-25T00:45'],
  ],
  [
    'whole days repeat by day',
    ['DTSTART;VALUE=DATE:20260105', 'RRULE:FREQ=DAILY;UNTIL=20260106'],
    ['2026-01-05T08:00/2026-01-06T08:00', '2026-01-06T08:00/2026-01-07T08:00'],
  ],
  [
    'further times, one with an end of its own, one excepted',
    [
      ...['DTSTART:20260105T100000Z', 'DURATION:PT1H', 'RDATE:20260106T100000Z,20260107T100000Z'],
      ...['RDATE;VALUE=PERIOD:20260108T100000Z/PT2H', 'EXDATE:20260107T100000Z'],
    ],
    ['2026-01-05T10:00/2026-01-05T11:00', '2026-01-06T10:00/2026-01-06T11:00', '2026-01-08T10:00/2026-01-08T12:00'],
  ],
  [
    'a night shift is as long as ever when the clocks change in it',
    ['DTSTART;TZID=America/Los_Angeles:20260307T220000', 'DTEND;TZID=America/Los_Angeles:20260308T060000'],
    ['2026-03-08T06:00/2026-03-08T13:00'],
  ],
])('%s', (_, lines, times) => expect(busy(calendar(...event(...lines)))).toEqual({ times, whole: true }))

describe('exceptions that are events of their own', () => {
  const master = event(...weekly, 'RRULE:FREQ=WEEKLY;COUNT=3')
  const moved = (hour: string, ...more: string[]) =>
    event(
      'RECURRENCE-ID;TZID=America/Los_Angeles:20231108T160000',
      `DTSTART;TZID=America/Los_Angeles:20231108T${hour}0000`,
      'DURATION:PT1H',
      ...more,
    )

  test('only where it was moved to is busy', () =>
    expect(busy(calendar(...master, ...moved('18'))).times).toEqual([
      w.first,
      '2023-11-09T02:00/2023-11-09T03:00',
      w.third,
    ]))
  test('one without the event it belongs to counts', () =>
    expect(busy(calendar(...moved('18'))).times).toEqual(['2023-11-09T02:00/2023-11-09T03:00']))
  test.each([
    ['the higher SEQUENCE holds', moved('18', 'SEQUENCE:3'), moved('20', 'SEQUENCE:2')],
    ['of two without, the last', moved('20'), moved('18')],
  ])('%s', (_, one, other) =>
    expect(busy(calendar(...master, ...one, ...other)).times).toEqual([
      w.first,
      '2023-11-09T02:00/2023-11-09T03:00',
      w.third,
    ]),
  )
  test('one that is cancelled, or free, frees its time', () => {
    for (const how of ['STATUS:CANCELLED', 'TRANSP:TRANSPARENT'])
      expect(busy(calendar(...master, ...moved('16', how))).times).toEqual([w.first, w.third])
  })
})

test('a repeat without end is busy wherever one looks, and only in the window', () => {
  const text = calendar(
    ...event('DTSTART;TZID=America/Los_Angeles:20050103T100000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY'),
  )
  const { times } = busy(text, { from: '2026-03-02', until: '2026-03-17' })
  expect(times).toEqual([
    '2026-03-02T18:00/2026-03-02T19:00',
    '2026-03-09T17:00/2026-03-09T18:00',
    '2026-03-16T17:00/2026-03-16T18:00',
  ])
})

test('of many repeats that lead nowhere only a few are waited for', () => {
  const startedMs = performance.now()
  const patience = { left: 2 }
  const times = calendar(
    ...event('DTSTART:20260105T100000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31'),
  )
  for (let nth = 0; nth < 50; nth += 1)
    expect(busyTimes(times, { zone: 'UTC', from: 0, until: Date.parse('2027-01-01'), patience }).whole).toBe(false)
  expect(patience.left).toBe(0)
  expect(performance.now() - startedMs).toBeLessThan(10_000)
})

describe.each([
  ['DAILY;INTERVAL=3', '20050103', ['2026-03-02', '2026-03-05']],
  ['WEEKLY;INTERVAL=2;BYDAY=MO,WE', '20050103', ['2026-03-02', '2026-03-04']],
  ['MONTHLY;INTERVAL=2;BYDAY=1MO', '20050103', ['2026-03-02', '2026-05-04']],
  ['MONTHLY;BYMONTHDAY=-1', '20050131', ['2026-03-31', '2026-04-30']],
  ['YEARLY', '20050310', ['2026-03-10', '2027-03-10']],
])('a repeat of twenty years, %s', (rule, since, days) => {
  test('falls on the days on which it would, counted from its first', () => {
    const text = calendar(...event(`DTSTART:${since}T100000Z`, 'DURATION:PT1H', `RRULE:FREQ=${rule}`))
    const { times } = busy(text, { from: '2026-03-01', until: '2027-12-31' })
    expect(times.slice(0, 2).map((one) => one.slice(0, 10))).toEqual(days)
  })
})

describe('whose calendar it is', () => {
  const invited = event(
    ...['DTSTART:20260105T100000Z', 'DURATION:PT1H'],
    'ATTENDEE;CN="Doe, Ana: chief";PARTSTAT=DECLINED;ROLE=REQ-PARTICIPANT:mailto:Ana@shop.example',
    'ATTENDEE;PARTSTAT=ACCEPTED:mailto:ben@shop.example',
  )
  const taken = ['2026-01-05T10:00/2026-01-05T11:00']
  test('what they declined takes no time of theirs, and what somebody else declined does', () => {
    expect(busy(calendar(...invited), { own: ['ana@shop.example'] }).times).toEqual([])
    expect(busy(calendar(...invited), { own: ['ben@shop.example'] }).times).toEqual(taken)
    expect(busy(calendar(...invited)).times).toEqual(taken)
  })
  test('a calendar that is called like an address is theirs', () =>
    expect(busy(calendar('X-WR-CALNAME:ana@shop.example', ...invited)).times).toEqual([]))
})

describe('zones', () => {
  const own = [
    ...['BEGIN:VTIMEZONE', 'TZID:Customized Time Zone'],
    ...['BEGIN:STANDARD', 'DTSTART:16010101T030000', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100'],
    ...['RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10', 'END:STANDARD'],
    ...['BEGIN:DAYLIGHT', 'DTSTART:16010101T020000', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200'],
    ...['RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3', 'END:DAYLIGHT', 'END:VTIMEZONE'],
  ]
  test('the calendar’s own rules hold for a name of its own', () => {
    const lines = ['DTSTART;TZID=Customized Time Zone:20260520T093000', 'DURATION:PT1H']
    expect(busy(calendar(...own, ...event(...lines))).times).toEqual(['2026-05-20T07:30/2026-05-20T08:30'])
    const winter = ['DTSTART;TZID=Customized Time Zone:20260120T093000', 'DURATION:PT1H']
    expect(busy(calendar(...own, ...event(...winter))).times).toEqual(['2026-01-20T08:30/2026-01-20T09:30'])
  })
  test.each(['Asia/Tokyo', 'Tokyo Standard Time'])('the calendar’s zone (%s) comes before the shop’s', (zone) =>
    expect(busy(calendar(`X-WR-TIMEZONE:${zone}`, ...event('DTSTART;VALUE=DATE:20260105'))).times).toEqual([
      '2026-01-04T15:00/2026-01-05T15:00',
    ]),
  )
})

describe('what is no rule, or none that ends', () => {
  test.each([
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31',
    'FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=MONTHLY;BYMONTHDAY=32',
    'FREQ=DAILY;INTERVAL=2000000000;BYMONTH=2',
    'FREQ=NEVER',
  ])('%s: its first time stands, and it is said that not all was read', (rule) => {
    const startedMs = performance.now()
    const text = calendar(...event('DTSTART:20260105T100000Z', 'DURATION:PT1H', `RRULE:${rule}`))
    expect(busy(text)).toEqual({ times: ['2026-01-05T10:00/2026-01-05T11:00'], whole: false })
    expect(performance.now() - startedMs).toBeLessThan(10_000)
  })
  test('an event without a beginning', () =>
    expect(busy(calendar(...event('DURATION:PT1H')))).toEqual({ times: [], whole: false }))
})

describe('a text', () => {
  test.each([
    ['nothing', ''],
    ['a page', '<html><body>Sign in</body></html>'],
    ['cut short', calendar(...event('DTSTART:20260105T100000Z')).slice(0, -20)],
    ['an event alone', event('DTSTART:20260105T100000Z').join('\r\n')],
  ])('that is %s is no calendar', (_, text) => expect(() => readCalendar(text, [])).toThrow(NotACalendar))

  test('folded, with bare line feeds, alarms and what no program knows, is read', () => {
    const text = calendar(
      ...event(
        ...[
          'DTSTART;X-WORD="a:b;c";TZID=America/New_',
          ' York:2026010',
          '\t5T100000',
          'DURATION:PT1H',
          'X-NONSENSE',
          ':odd',
        ],
        ...['BEGIN:VALARM', 'DTSTART:20200101T000000Z', 'DURATION:PT9H', 'END:VALARM'],
      ),
      ...['BEGIN:VTODO', 'DTSTART:20260101T100000Z', 'DURATION:PT1H', 'END:VTODO'],
    ).replaceAll('\r\n', '\n')
    expect(busy(text).times).toEqual(['2026-01-05T15:00/2026-01-05T16:00'])
  })

  test('says which of its events are copies of our appointments', () => {
    const id = '0198a5a0-0000-7000-8000-000000000000'
    const text = calendar('BEGIN:VEVENT', `UID:${uidOf(id)}`, 'DTSTART:20260105T100000Z', 'DURATION:PT1H', 'END:VEVENT')
    expect(readCalendar(text, [])).toMatchObject({ items: [{ uid: uidOf(id), copyOf: id }] })
  })
})
