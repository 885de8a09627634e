import { expect, test } from 'vitest'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { useApp } from '#test/harness/app.ts'
import { everyDay } from '#test/harness/builders.ts'
import { createBusiness } from './create-business.ts'
import { findBusinessIdByNumber } from './queries.ts'

const app = useApp({ worker: false, sandbox: false })

const rush = 16
const profile = (slug: string, numbers: string[]) => ({
  slug,
  name: 'Corner Salon',
  trade: 'hairdresser',
  zone: 'America/Los_Angeles',
  country: 'US',
  language: 'en' as const,
  currency: 'USD',
  address: null,
  notifyEmail: null,
  numbers,
  hours: everyDay,
})

/** What becomes of opening all of them at once: an id, or the code of the refusal. */
function openAll(profiles: ReturnType<typeof profile>[]): Promise<string[]> {
  const opening = profiles.map((one) =>
    app.ctx.db
      .asPlatform('open a business', (tx) => createBusiness(tx, one))
      .catch((error: unknown) => {
        if (error instanceof DomainError) return error.code
        throw error
      }),
  )
  return Promise.all(opening)
}

test('a number that many businesses ask for at once belongs to one of them, and the others are told', async () => {
  // Half name the two numbers the other way round, which must not make them wait for each other.
  const numbers = (index: number) => (index % 2 ? ['+15105550001', '+15105550002'] : ['+15105550002', '+15105550001'])
  const outcomes = await openAll(Array.from({ length: rush }, (_, index) => profile(`shop-${index}`, numbers(index))))
  const ids = outcomes.filter((one) => one !== 'name_taken')
  expect(ids).toHaveLength(1)
  const owner = await app.ctx.db.asPlatform('look', (tx) => findBusinessIdByNumber(tx, '+15105550001'))
  expect(owner).toBe(ids[0])
  expect(await app.ctx.db.asPlatform('look', (tx) => findBusinessIdByNumber(tx, '+15105550002'))).toBe(ids[0])
})

test('an address on the web that many ask for at once belongs to one of them', async () => {
  const outcomes = await openAll(Array.from({ length: rush }, () => profile('corner', [])))
  expect(outcomes.filter((one) => one === 'name_taken')).toHaveLength(rush - 1)
})
