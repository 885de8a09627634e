import { expect, test } from 'vitest'
import { z } from 'zod'
import { cronItems } from './cron-items.ts'
import { job } from './job.ts'

const sweep = (more: { maxAttempts?: number } = {}) =>
  job({ name: 'sweep', lane: 'bulk', payload: z.object({}), run: async () => {}, ...more })

test('a line is tried as often as its job says, and there is one of it at a time', () => {
  const [usual, patient] = cronItems([
    { job: sweep(), match: '* * * * *' },
    { job: sweep({ maxAttempts: 3 }), match: '5 * * * *' },
  ])
  expect([usual?.options, patient?.options]).toEqual(
    [10, 3].map((maxAttempts) => expect.objectContaining({ maxAttempts, jobKey: 'cron:sweep' })),
  )
})

test('a line that cannot be read is said at once', () => {
  expect(() => cronItems([{ job: sweep(), match: 'every morning' }])).toThrow(/every morning/)
})
