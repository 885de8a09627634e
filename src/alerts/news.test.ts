import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { conditions } from './conditions.ts'
import { messageOf, newsOf, type Alert } from './news.ts'

const now = Temporal.Instant.from('2026-03-02T16:00:00Z')
const before = (minutes: number) => now.subtract({ minutes })
const alert = (more: Partial<Alert>): Alert => ({
  ...{ key: 'failed-jobs', state: 'ok', since: before(5), badLooks: 0, goodLooks: 0, figures: null, told: null },
  ...more,
})
const figures = { 'send-mail': 3, 'deliver-webhook': 9 }

const table: [string, Partial<Alert>, string | null][] = [
  ['fires and nobody was told', { state: 'firing', figures }, 'firing'],
  ['fires and was told', { state: 'firing', told: { since: before(60), at: before(58) } }, null],
  ['was told just under 4 hours ago', { state: 'firing', told: { since: before(300), at: before(239) } }, null],
  ['was told 4 hours ago', { state: 'firing', told: { since: before(300), at: before(240) } }, 'still'],
  ['is over and was told', { told: { since: before(60), at: before(58) } }, 'over'],
  ['came and went untold', {}, null],
  ['is only pending', { state: 'pending' }, null],
  [
    'was told, and is pending again before it was told to be over',
    { state: 'pending', told: { since: before(60), at: before(58) } },
    null,
  ],
]
test.each(table)('one that %s', (_, more, wanted) =>
  expect(newsOf([alert(more)], now).map(({ is }) => is)).toEqual(wanted === null ? [] : [wanted]),
)

const installation = {
  productName: 'Deskbell',
  baseUrl: 'https://desk.example',
  adminUrl: 'https://desk.example/admin',
}

test('a message has a line for each, what is new first, with figures, durations and what to do', () => {
  const news = newsOf(
    [
      alert({ key: 'seal-lag', told: { since: before(130), at: before(128) } }),
      alert({
        key: 'disk-full',
        state: 'firing',
        figures: { processes: 2, percent: 7 },
        told: { since: before(1600), at: before(240) },
      }),
      alert({ state: 'firing', figures }),
    ],
    now,
  )
  expect(messageOf(news, conditions, installation)).toBe(
    [
      'Deskbell at https://desk.example',
      'FIRING: Jobs have failed for good: 12 (9 deliver-webhook, 3 send-mail). ' +
        'Read why under "Jobs that failed", mend that, and run them again.',
      'STILL FIRING after 1 d 2 h: A disk is nearly full: 7 % of the disk of DATA_DIR is free; 2 processes stand ' +
        'there. Make room, or move DATA_DIR to a larger disk.',
      'OVER after 2 h 5 min: The audit log is not sealed.',
      'More: https://desk.example/admin',
    ].join('\n'),
  )
})

test('an alert of another version is not told', () =>
  expect(messageOf(newsOf([alert({ key: 'of-tomorrow', state: 'firing' })], now), conditions, installation)).toBe(
    'Deskbell at https://desk.example\nMore: https://desk.example/admin',
  ))
