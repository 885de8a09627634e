/** Sentences made to be hard to read: whatever is said, reading it takes no time that anybody else would notice. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { proof, sampled, scaled } from '#test/harness/proof.ts'
import { longestBreath, oneBreath } from './breath.ts'
import { readRecordingWish } from './recording-wish.ts'
import { understand } from './understand.ts'
import { Asked, type Hearing } from './understood.ts'

/** As long as a prompt may be. */
const longest = 4_000
/**
 * Milliseconds of processor time for one sentence, whoever else is busy; some ten are usual, and an expression that
 * doubles with every word would take for ever.
 */
const budgetMs = 3_000

/** The milliseconds of processor time that this takes. */
function costMs(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

const services = [
  { id: 's1', names: ['haircut', 'corte de pelo', 'trim'] },
  { id: 's2', names: ['water heater repair', 'reparacion de calentador', 'no hot water'] },
]
const offers = [
  { offerId: 'o1', date: '2026-03-03', time: '09:00' },
  { offerId: 'o2', date: '2026-03-03', time: '14:30' },
]
const asked: (Asked | null)[] = [null, ...sampled(Asked.options, 5)]
const hearings: Hearing[] = (['en', 'es'] as const).flatMap((language) =>
  asked.map((one) => ({
    today: '2026-03-02',
    now: '10:00',
    language,
    country: language === 'en' ? 'US' : 'ES',
    asked: one,
    services,
    offers,
  })),
)

/**
 * Every run of letters in the source of this folder and of the languages': the words of all lists and expressions are
 * among them, also those added tomorrow. What is only said is left out, and the examples, which a sentence walks word
 * by word.
 */
function ownWords(): string[] {
  const folders = ['.', '../language/en', '../language/es'].map((folder) => join(import.meta.dirname, folder))
  const sources = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter(
        (file) => file.endsWith('.ts') && !/\.test\.|^(?:say|safety|help|acts|intents|concepts|questions)/.test(file),
      )
      .map((file) => readFileSync(join(folder, file), 'utf8')),
  )
  return [...new Set(sources.flatMap((source) => source.match(/\p{L}[\p{L}']*/gu) ?? []))]
}

const repeated = (text: string) => text.repeat(Math.ceil(longest / text.length)).slice(0, longest)

/** Reads it in every situation; the milliseconds of the slowest. */
function slowest(sentence: string): number {
  return Math.max(
    ...hearings.map((hearing) =>
      costMs(() => {
        understand(sentence, hearing)
        readRecordingWish(sentence, 'asked')
      }),
    ),
  )
}

const chants = [
  'jajaja ',
  'ha ha ha ',
  'ha',
  'la la la ',
  'yes ',
  'yes yes, ',
  'yeah ',
  'no ',
  'no no no ',
  'no, ',
  'si si ',
  'ah ',
  'ah, ah ,',
  'oh ',
  'oh oh, ',
  'um, ',
  'uh',
  'ok ok ',
  'and so ',
  'thank you so very much ',
  '1.2',
  '1.2 ',
  '1 ',
  '12 ',
  ':12',
  '1:2',
  '555 ',
  '5',
  '1,',
  '$1',
  '1/2 ',
  '1/2/',
  '3-',
  '(1',
  '+1 ',
  '1st ',
  'one ',
  'one two three ',
  'oh oh one ',
  'uno dos ',
  'double double ',
  '12:30 ',
  '3pm ',
  '3 pm or ',
  'at 3 ',
  'A B ',
  'a',
  'A',
  'A-B-',
  "O'",
  'a.',
  'a-',
  'a@',
  'a@b.',
  'a at b dot ',
  'a guion bajo ',
  'guion bajo a ',
  'a b c at ',
  'Anna de la ',
  'A de la de los ',
  "I'm A de la de ",
  'my name is A y ',
  'Dr. ',
  ' ',
  '  ',
  '\t',
  '.',
  '...',
  ',',
  ', ',
  '?',
  '!',
  '?!',
  '-',
  '_',
  ' _',
  "'",
  '’',
  '"',
  '¿',
  '#',
  '&',
  '*',
  '\u200b',
  '\u0301',
  'e\u0301',
  'é',
  '中',
  '中 文 ',
  'я ',
  'да ',
  '😀',
  '\ud800',
  'İ',
  'ß',
  '٣ ',
  'monday ',
  'monday or ',
  'monday tuesday ',
  'not monday ',
  'next monday ',
  'the 5th ',
  'the 5th or the ',
  'tomorrow ',
  'in the aam',
  ' in the am',
  'in the morning ',
  'between 3 and ',
  '3 to ',
  'from 3 to 4 ',
  'quarter to ',
  'manana ',
  'lunes o ',
  'a las 3 ',
  'a las 3 y ',
  'de la manana ',
  'la ',
  'para el ',
  'hoy gracias ',
  'feeling ',
  'i have ',
  'where where ',
  'what ',
  'can you ',
  'do you have ',
  'talk to ',
  'the phone number ',
  'those don’t ',
]

describe('a sentence nobody says in one breath', () => {
  test.each(sampled(chants, 3))('%j over and over', (chant) => {
    expect(slowest(repeated(chant))).toBeLessThan(budgetMs)
    // Expressions that look for the end are slowest where it never comes.
    expect(slowest(`${repeated(chant).slice(0, longestBreath - 8)} x!;@ 9q`)).toBeLessThan(budgetMs)
  })

  proof(
    'every word of the grammars over and over, by turns alone and between the joints of speech',
    () => {
      const words = ownWords()
      expect(words.length).toBeGreaterThan(1_500)
      const [first] = hearings
      const slow = words.flatMap((word, position) => {
        const chant = position % 2 ? `${word}, ` : `${word} `
        const ms = costMs(() => understand(repeated(chant), first as Hearing))
        return ms > budgetMs ? [`${chant}: ${ms} ms`] : []
      })
      expect(slow).toEqual([])
    },
    1_200_000,
  )

  test('any mixture of them', { timeout: 300_000 }, () => {
    const piece = fc.oneof(
      fc.constantFrom(...ownWords()),
      fc.constantFrom(...chants),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }),
    )
    const sentence = fc
      .tuple(fc.array(piece, { minLength: 1, maxLength: 5 }), fc.constantFrom('', ' ', ', ', ' ,'))
      .map(([pieces, joint]) => repeated(`${pieces.join(joint)}${joint}`))
    fc.assert(
      fc.property(sentence, fc.constantFrom(...hearings), (said, hearing) => {
        expect(costMs(() => understand(said, hearing))).toBeLessThan(budgetMs)
      }),
      { numRuns: scaled(500, 150) },
    )
  })
})

describe('one breath', () => {
  test('is what is understood: what is said after it changes nothing', () => {
    const long = `${'well you see '.repeat(60)}`
    const hearing = hearings[0] as Hearing
    expect(understand(`tomorrow at 3 pm ${long} on friday at 9 am`, hearing)).toEqual(
      understand(oneBreath(`tomorrow at 3 pm ${long}`), hearing),
    )
    expect(understand(`tomorrow at 3 pm ${long}`, hearing)).toMatchObject({
      day: { from: '2026-03-03' },
      time: { from: '15:00' },
    })
  })

  test('ends with a whole word where there is one', () => {
    expect(oneBreath('word '.repeat(200)).length).toBe(longestBreath - 1)
    expect(oneBreath('w'.repeat(longest)).length).toBe(longestBreath)
    expect(oneBreath(`${'w'.repeat(longestBreath - 1)}😀`)).toBe('w'.repeat(longestBreath - 1))
    expect(oneBreath('a short one')).toBe('a short one')
  })
})
