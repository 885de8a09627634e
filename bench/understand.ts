/** Measures how long a sentence takes to be understood, against cutting the same sentence into words. */
import { type Hearing, ownScenarios, rehearsedAt, understand } from '#src/conversation/index.ts'
import { round, spread, type Result } from './result.ts'
import { inTurns, type Bench } from './scope.ts'

/** The longest prompt that the relay takes, in characters. */
const longest = 4_000

/** What is slow to read where an expression is written carelessly: over and over, up to the longest prompt. */
const chants = [
  'no, ',
  'yes and no. ',
  'monday or ',
  'not monday but tuesday and ',
  'the 5th or the ',
  'between 3 and ',
  '12:30 ',
  'one two three ',
  '1/2/',
  'a at b dot ',
  'A de la de los ',
  'cancel it and book another and ',
  'move my appointment to ',
  'smell of gas, not ',
  'a las 3 y ',
  'de la manana ',
  'é',
  '中 文 ',
  '_',
  ' ',
]

export const understanding: Bench = {
  name: 'understand',
  mostMs: 120_000,
  async run(scope) {
    const rounds = scope.quick ? 2 : 6
    const rehearsed = ownScenarios.flatMap((scenario) =>
      [...scenario.lines.map((line) => (typeof line === 'string' ? line : line.say)), ...answersOf(scenario.answers)]
        .filter((text) => text !== '')
        .map((text) => ({ text, hearing: hearingIn(scenario.language) })),
    )
    const hostile = (['en', 'es'] as const).flatMap((language) =>
      chants.map((chant) => ({ text: repeated(chant), hearing: hearingIn(language) })),
    )
    // An expression is compiled when it is first used, for good when it is used again.
    scope.progress('warming up')
    for (let again = 0; again < 3; again += 1) for (const { text, hearing } of rehearsed) understand(text, hearing)
    scope.progress('understanding')
    return [
      await measured(`understand a sentence, of ${rehearsed.length} of our scenarios`, rehearsed, rounds),
      await measured(`understand ${longest} hostile characters, ${hostile.length} ways`, hostile, rounds),
    ]
  },
}

type Said = { text: string; hearing: Hearing }

/** Of each sentence the fastest of all rounds: its own time, and not that of whoever else needed the processor. */
async function measured(name: string, sentences: Said[], rounds: number): Promise<Result> {
  const ours = sentences.map(() => Infinity)
  const theirs = sentences.map(() => Infinity)
  const readAll = (least: number[], read: (said: Said) => unknown) =>
    sentences.forEach((said, n) => {
      const startedAt = performance.now()
      read(said)
      least[n] = Math.min(least[n] as number, performance.now() - startedAt)
    })
  await inTurns(rounds, {
    ours: async () => readAll(ours, ({ text, hearing }) => understand(text, hearing)),
    peer: async () => readAll(theirs, ({ text }) => tokens(text)),
  })
  const [mine, peer] = [spread(ours), spread(theirs)]
  return {
    name,
    ...mine,
    unit: 'ms',
    peer: `only cutting the sentence into lower-case words (p50 ${peer.p50} ms); best of ${rounds} each`,
    ratio: round(peer.p50 / mine.p50),
    aim: null,
  }
}

const tokens = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu)

const repeated = (chant: string) => chant.repeat(Math.ceil(longest / chant.length)).slice(0, longest)

const answersOf = (answers: (typeof ownScenarios)[number]['answers']): string[] => Object.values(answers ?? {}).flat()

const hearingIn = (language: Hearing['language']): Hearing => ({
  today: rehearsedAt.toPlainDate().toString(),
  now: rehearsedAt.toPlainTime().toString({ smallestUnit: 'minute' }),
  language,
  country: language === 'en' ? 'US' : 'ES',
  asked: null,
  services: [
    { id: 'tune-up', names: ['Tune-up', 'Mantenimiento', 'maintenance', 'yearly service'] },
    { id: 'repair', names: ['Furnace repair', 'Reparación de calefacción', 'no heat', 'heater broken'] },
  ],
  offers: [],
})
