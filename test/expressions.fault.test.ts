/**
 * No expression of the product can hold the process, whatever text it meets: each is proved, also those that are
 * written tomorrow.
 */
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { briefing } from '#src/conversation/dialogue/fake-briefing.test-support.ts'
import { sampled } from '#test/harness/proof.ts'
import { builtDuring, expressionsIn, productFiles, type Builder, type Written } from './expressions/collect.ts'
import { costOf } from './expressions/cost.ts'

/**
 * Where steps may grow with the square of the length, and what keeps the text short. Everywhere else they grow with the
 * length alone; faster than with the square, nowhere. The name is a file's or a folder's.
 */
const bounded: Record<string, string> = {
  'src/conversation/understanding/': 'oneBreath: 500 characters',
  'src/conversation/language/': 'oneBreath: 500 characters; what a model says: the mouth, below',
  'src/conversation/engine/': 'the mouth: 500 characters of a sentence, 1,500 of an answer',
  'src/conversation/rehearsals/': 'one answer of the receptionist, 1,500 characters, or one line of a scenario',
  'contract/plain-words.ts': 'a name is cut to 500 characters before it is looked at',
  'sandbox/phone/browser/dom.ts': 'a text in the sandbox: 1,600 characters, and the browser it was sent from',
  'src/identity/google.ts': 'a setting of the operator',
  'src/installation/config.ts': 'a setting of the operator',
  'src/embedded-postgres/errors.ts': 'a line of Postgres’ own',
  'src/embedded-postgres/server.ts': 'a line of Postgres’ own',
}

let builders: Builder[]
let written: Written[]
let built: Written[]

beforeAll(async () => {
  const all = productFiles().map((file) => expressionsIn(file))
  written = all.flatMap((one) => one.written)
  builders = all.flatMap((one) => one.builders)
  // Files before this one have read the modules already; those below are read anew, so that they build all of theirs.
  vi.resetModules()
  built = await builtDuring(async () => {
    for (const file of new Set(builders.map((one) => one.file)))
      await import(/* @vite-ignore */ join(import.meta.dirname, '..', file))
    await hearAll()
  })
})

/**
 * Some expressions are only built when a bare answer is read; in either language, and with either order of day and
 * month.
 */
async function hearAll(): Promise<void> {
  // These are built once what they are about is put into them.
  await import('#src/conversation/engine/contradicts-safety.ts')
  const { writeCalls } = await import('#src/conversation/rehearsals/asked/write-calls.ts')
  writeCalls({ ...briefing(), until: '2019-03-08', onlyMessages: false })
  const { understand } = await import('#src/conversation/understanding/understand.ts')
  for (const language of ['en', 'es'] as const) {
    for (const country of ['US', 'ES']) {
      for (const asked of ['date', 'time', null] as const) {
        const wished = { said: 'March 3rd', from: '2026-03-03', to: '2026-03-03' }
        for (const words of ['hm', 'do you speak english', 'habla español', 'not monday, the tuesday after that'])
          understand(words, {
            today: '2026-03-02',
            now: '10:00',
            language,
            country,
            asked,
            wished,
            services: [],
            offers: [],
          })
      }
    }
  }
}

const place = ({ file, line }: Builder) => `${file}:${line}`

describe('every regular expression of the product', () => {
  test('is found: those in the source, and those built by every place that builds some', () => {
    expect(written.length).toBeGreaterThan(250)
    const seen = new Set(built.map(place))
    expect(builders.map(place).filter((one) => !seen.has(one))).toEqual([])
    expect(built.length).toBeGreaterThan(200)
  })

  test(
    'takes steps that grow with the length of the text, or with its square where the text is short',
    { timeout: 600_000 },
    () => {
      // Half a minute for all of them; the long proofs take it.
      const found = sampled([...written, ...built], 5).flatMap((one) => {
        const cost = costOf(one.expression)
        const most = Object.keys(bounded).some((where) => one.file.startsWith(where)) ? 2 : 1
        return cost > most ? [`${place(one)} length to the power of ${cost}: ${one.expression}`] : []
      })
      expect(found).toEqual([])
    },
  )

  test('every exception is needed', () => {
    const files = [...written, ...built].map(({ file }) => file)
    expect(Object.keys(bounded).filter((where) => !files.some((file) => file.startsWith(where)))).toEqual([])
  })
})
