import { setImmediate as turnOfLoop } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createPerAsker } from './per-asker.ts'

/** Work that ends when told to. */
function workshop() {
  const begun: string[] = []
  const ends = new Map<string, { well(): void; badly(): void }>()
  const work = (name: string) => () => {
    begun.push(name)
    return new Promise<string>((resolve, reject) =>
      ends.set(name, { well: () => resolve(name), badly: () => reject(new Error(name)) }),
    )
  }
  return { begun, ends, work }
}

test('runs two of one asker at a time, in order; another asker does not wait for them', async () => {
  const perAsker = createPerAsker()
  const { begun, ends, work } = workshop()
  const all = ['a1', 'a2', 'a3', 'a4', 'b1'].map((name) => perAsker({ key: name.charAt(0), atOnce: 2 }, work(name)))
  await turnOfLoop()
  expect(begun).toEqual(['a1', 'a2', 'b1'])
  ends.get('a2')?.well()
  await turnOfLoop()
  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3'])
  for (const name of ['a1', 'a3', 'b1']) ends.get(name)?.well()
  await turnOfLoop()
  ends.get('a4')?.well()
  expect(await Promise.all(all)).toEqual(['a1', 'a2', 'a3', 'a4', 'b1'])
})

test('failed work frees its place, also when it throws at once', async () => {
  const perAsker = createPerAsker()
  const asker = { key: 'a', atOnce: 1 }
  const { ends, work } = workshop()
  const failing = perAsker(asker, work('a1'))
  const throwing = perAsker(asker, () => {
    throw new Error('at once')
  })
  const last = perAsker(asker, work('a2'))
  await turnOfLoop()
  ends.get('a1')?.badly()
  await expect(failing).rejects.toThrow('a1')
  await expect(throwing).rejects.toThrow('at once')
  await turnOfLoop()
  ends.get('a2')?.well()
  expect(await last).toBe('a2')
})

test('work that waits too long is given up, and never begins', async () => {
  const perAsker = createPerAsker({ waitMs: 20 })
  const asker = { key: 'a', atOnce: 1 }
  const { begun, ends, work } = workshop()
  const first = perAsker(asker, work('a1'))
  await expect(perAsker(asker, work('a2'))).rejects.toMatchObject({ code: 'unavailable' })
  ends.get('a1')?.well()
  await first
  const third = perAsker(asker, work('a3'))
  await turnOfLoop()
  ends.get('a3')?.well()
  expect(await third).toBe('a3')
  expect(begun).toEqual(['a1', 'a3'])
})
