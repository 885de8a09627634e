/** Several appointments in one conversation: all of them are rows, or none is. */
import { expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { chatWith } from '#test/harness/chat.ts'
import { buildDesk, type Desk } from '#test/harness/desk.ts'

const app = useApp()

async function talk(desk: Desk, ...lines: string[]): Promise<string> {
  const caller = await chatWith(app, desk.shop.slug)
  await caller.hear()
  let last = ''
  for (const line of lines) last = await caller.say(line)
  return last
}
const rowsOf = ({ shop }: Desk) =>
  app.sql<{ at: string; together_id: string | null; state: string }>(
    `select to_char(starts_at at time zone zone, 'YYYY-MM-DD HH24:MI') as at, together_id, state from appointments
      where business_id = $1 and state in ('booked', 'requested') order by starts_at`,
    [shop.id],
  )
const details = ['Ann Lee', '415 555 0143']

test('a family in a row: offered as one, read back, booked with one yes, and counted as one', async () => {
  const desk = await buildDesk(app)
  const said = await talk(
    desk,
    'three haircuts in a row tomorrow at 1 pm',
    'yes please',
    ...details,
    'yes, that is right',
  )
  expect(said).toMatch(/You're booked.*And with it/)
  const rows = await rowsOf(desk)
  expect(rows.map(({ at }) => at)).toEqual(['2026-03-03 13:00', '2026-03-03 14:00', '2026-03-03 15:00'])
  expect(new Set(rows.map((row) => row.together_id)).size).toBe(1)
  expect(rows[0]?.together_id).not.toBeNull()
  const texts = await app.sql('select from messages where business_id = $1 and channel = $2', [desk.shop.id, 'sms'])
  expect(texts.length).toBeLessThanOrEqual(1)
})

test('a series of which one is taken: settled before anything is written', async () => {
  const desk = await buildDesk(app)
  await desk.book('2026-03-10', '10:00')
  const caller = await chatWith(app, desk.shop.slug)
  await caller.hear()
  expect(await caller.say('a haircut every week on Tuesday at ten, three times')).toMatch(
    /taken on Tuesday, March 10th/,
  )
  expect(await caller.say('yes')).toMatch(/March 10th.*10 AM is taken/)
  expect(await caller.say('the second one')).toMatch(/What name/)
  for (const line of details) await caller.say(line)
  expect(await rowsOf(desk)).toHaveLength(1)
  expect(await caller.say('yes')).toMatch(/You're booked/)
  expect((await rowsOf(desk)).map(({ at }) => at)).toEqual([
    '2026-03-03 10:00',
    '2026-03-10 09:00',
    '2026-03-10 10:00',
    '2026-03-17 10:00',
  ])
})

test('when one of them is taken before the yes, none is booked', async () => {
  const desk = await buildDesk(app)
  const caller = await chatWith(app, desk.shop.slug)
  await caller.hear()
  for (const line of ['a haircut every week on Tuesday at ten, four times', 'yes', ...details]) await caller.say(line)
  // Beyond what is held for a caller somebody may be faster.
  await desk.book('2026-03-24', '10:00')
  expect(await caller.say('yes')).not.toMatch(/You're booked/)
  expect((await rowsOf(desk)).map(({ at }) => at)).toEqual(['2026-03-24 10:00'])
})
