import { expect, test } from 'vitest'
import { briefing, FakeDesk } from './fake-desk.test-support.ts'

/** The last search after these sentences, said on Friday, 1 March 2019. */
async function searchAfter(...sentences: string[]): Promise<Record<string, unknown> | undefined> {
  const desk = new FakeDesk(briefing())
  await desk.start()
  for (const sentence of sentences) await desk.hear(sentence)
  return desk.uses.findLast(({ name }) => name === 'find_slots')?.input as Record<string, unknown> | undefined
}

test('what a caller refuses is left out of every search from then on', async () => {
  expect(await searchAfter('a haircut next week but not Monday')).toMatchObject({
    from: '2019-03-04',
    to: '2019-03-10',
    without: { days: [{ from: '2019-03-04', to: '2019-03-04' }] },
  })
  expect(
    await searchAfter('a haircut next week but not Monday', 'not Tuesday either', 'anything except the morning'),
  ).toMatchObject({
    from: '2019-03-04',
    without: {
      days: [
        { from: '2019-03-04', to: '2019-03-04' },
        { from: '2019-03-05', to: '2019-03-05' },
      ],
      times: [{ from: '00:00', to: '11:59' }],
    },
  })
  expect(await searchAfter("a haircut, I can't do Fridays", 'next week', 'do you have anything else')).toMatchObject({
    without: { weekdays: [5] },
  })
})

test('and looked for again once they wish for it', async () => {
  const searched = await searchAfter('a haircut next week, no mornings', 'well, Tuesday at 10 would do')
  expect(searched).toMatchObject({ from: '2019-03-05', earliest: '10:00', latest: '10:00' })
  expect(searched).not.toHaveProperty('without')
})
