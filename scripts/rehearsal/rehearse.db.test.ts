import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseCommandLine } from '#src/platform/command-line.ts'
import { cloneDatabase } from '#test/harness/database.ts'
import type { ClonedDatabase } from '#test/harness/postgres.ts'
import { parseCallers, type Dialogue } from './callers-file.ts'
import { command, readOptions } from './options.ts'
import type { Played } from './play-dialogue.ts'
import { rehearse } from './rehearse.ts'
import { missesOf, reportOf, scoreOf } from './report.ts'
import { openStage, type Stage } from './stage.ts'

const said = (text: string, slots: Dialogue['turns'][number]['slots'] = {}, acts = ['INFORM']) => ({
  text,
  acts,
  intent: 'BookAppointment',
  slots,
})
const date = (words: string, canonical: string) => ({ said: words, canonical })

const invented: Dialogue[] = [
  {
    id: 'changes-mind',
    service: 'Services_1',
    booked: true,
    turns: [
      said('Hello there, my hair is a mess.'),
      said('Could I come by next Tuesday?', { date: date('next Tuesday', '2019-03-05') }),
      said('Oh no, Tuesday is choir. Make it the Wednesday, at a quarter past four in the afternoon.', {
        date: date('the Wednesday', '2019-03-06'),
        time: date('a quarter past four in the afternoon', '16:15'),
      }),
      said('Lovely.', {}, ['AFFIRM']),
      said('That is everything, cheers!', {}, ['THANK_YOU', 'GOODBYE']),
    ],
  },
  {
    id: 'at-night',
    service: 'Services_9',
    booked: true,
    turns: [
      said('I can only come at ten at night on the 8th of March.', {
        date: date('the 8th of March', '2019-03-08'),
        time: date('ten at night', '22:00'),
      }),
    ],
  },
  {
    id: 'only-asks',
    service: 'Services_4',
    booked: false,
    turns: [said('Do you see couples as well?', {}, ['REQUEST']), said('Never mind then, bye.', {}, ['GOODBYE'])],
  },
]

const optionsOf = (argv: string[]) => readOptions(parseCommandLine(command, argv))
const nowOf = (argv: string[]) => optionsOf(argv).recorded?.now
const now = nowOf(['--callers', 'none', '--now', '2019-03-01']) as Temporal.Instant
let database: ClonedDatabase
let stage: Stage
let played: Played[]

beforeAll(async () => {
  database = await cloneDatabase()
  // With the caps that strangers have: an honest caller meets none of them.
  stage = await openStage(now, { caps: '', database: { url: database.url, rolePrefix: 'deskbell_test' } })
  played = await rehearse(stage, invented)
})

afterAll(async () => {
  await stage[Symbol.asyncDispose]()
  await database.drop()
})

test('the score: one as wanted, one honest alternative, nothing claimed falsely', () => {
  expect(
    scoreOf(played),
    reportOf(played, 0) + played.map(({ transcript }) => transcript.join('\n')).join('\n\n'),
  ).toEqual({
    dialogues: 3,
    bookings: { wanted: 2, asWanted: 1, honestAlternative: 1, failed: 0 },
    falseClaims: 0,
    dates: { said: 3, understood: 3 },
    times: { said: 2, understood: 2 },
  })
  expect(played.map(({ id }) => id)).toEqual(['changes-mind', 'at-night', 'only-asks'])
  expect(played[0]?.appointments).toEqual([{ date: '2019-03-06', time: '16:15' }])
  expect(played[1]?.appointments).toEqual([])
  expect(played.flatMap(missesOf)).toEqual([])
})

test('the caller says the recorded words and never the canonical ones', () => {
  const words = played.flatMap(({ transcript }) => transcript.filter((line) => line.startsWith('caller:'))).join('\n')
  expect(words).toContain('Make it the Wednesday, at a quarter past four in the afternoon.')
  expect(words).not.toMatch(/2019|16:15|22:00|March 6/)
})

test('every recorded sentence in order, and the thanks only when all is settled', async () => {
  const [one] = await rehearse(stage, [{ ...(invented[0] as Dialogue), id: 'all' }], {
    allSentences: true,
    firstNumber: 50,
  })
  expect(one?.outcome, one?.transcript.join('\n')).toBe('as-wanted')
  const spoken = one?.transcript.join('\n') ?? ''
  expect(spoken).toMatch(/Lovely\.[\s\S]*You're booked[\s\S]*That is everything, cheers!/)
})

test('a receptionist who does not understand is a miss, not an error', async () => {
  const gibberish: Dialogue = {
    id: 'mumbles',
    service: 'Services_2',
    booked: true,
    turns: [said('Brrm the thingy mornish.', { date: date('thingy', '2019-03-07'), time: date('mornish', '09:00') })],
  }
  const [one] = await rehearse(stage, [gibberish], { firstNumber: 60 })
  expect(one).toMatchObject({
    outcome: 'failed',
    told: [
      { slot: 'date', understood: false, held: 'nothing' },
      { slot: 'time', understood: false },
    ],
  })
  expect(missesOf(one as Played).join('\n')).toMatch(
    /mumbles {2}wanted 2019-03-07 09:00, got nothing\n.*means 2019-03-07, understood nothing/,
  )
})

const script = fileURLToPath(new URL('../rehearse.ts', import.meta.url))

async function run(...argv: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return promisify(execFile)(process.execPath, ['--import', 'tsx', script, ...argv]).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  )
}

test('a malformed file is refused with one line that names the dialogue and the field', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'deskbell-callers-'))
  const file = join(folder, 'callers.json')
  await writeFile(
    file,
    JSON.stringify([invented[0], { ...invented[1], turns: [said('At noon.', { time: date('noon', '12 o’clock') })] }]),
  )
  expect(await run('--callers', file, '--now', '2019-03-01', '--json')).toMatchObject({
    code: 2,
    stdout: '',
    stderr:
      `${file}: dialogue "at-night" (number 2), field turns[0].slots.time.canonical: must be a time of ` +
      'day, HH:MM\n',
  })
  await rm(folder, { recursive: true })
})

test.each<[string, RegExp]>([
  ['not json', /is not JSON/],
  ['{}', /must be a JSON list/],
  ['[{"id":"x","service":"s","booked":"yes","turns":[]}]', /dialogue "x" \(number 1\), field booked/],
  ['[{"id":"x","service":"s","booked":true,"turns":[]}]', /field turns/],
  [
    '[{"id":"x","service":"s","booked":true,"turns":' +
      '[{"text":"a","slots":{"date":{"said":"b","canonical":"2019-02-30"}}}]}]',
    /field turns\[0\]\.slots\.date\.canonical: must be a day of the calendar/,
  ],
  ['[3]', /dialogue number 1, field \(the dialogue itself\)/],
])('malformed: %s', (text, problem) => {
  expect(() => parseCallers('callers.json', text)).toThrow(problem)
})

test.each<[string[], RegExp]>([
  [['--now', '2019-03-01'], /--callers is missing/],
  [['--callers', 'x', '--now', '2019-03-01', '--seed', '2'], /--seed is for our own scenarios/],
  [['--language', 'fr'], /fr is neither en nor es/],
  [['--seed', 'x'], /--seed: x/],
  [['--callers', 'x'], /--now is missing/],
  [['--callers', 'x', '--now', 'soon'], /--now: soon is neither/],
  [['--callers', 'x', '--now', '2019-02-30'], /--now: 2019-02-30/],
  [['--callers', 'x', '--now', '2019-03-01', '--limit', '0'], /--limit: 0/],
  [['--callers', 'x', '--now', '2019-03-01', '--fast'], /Unknown option '--fast'/],
])('arguments %j', (argv, problem) => {
  expect(() => optionsOf(argv)).toThrow(problem)
})

test('a day means early that morning where the businesses are', () => {
  expect(now.toString()).toBe('2019-03-01T13:00:00Z')
  expect(nowOf(['--callers', 'x', '--now', '2019-07-01T09:00'])?.toString()).toBe('2019-07-01T16:00:00Z')
})
