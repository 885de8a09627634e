import { describe, expect, test } from 'vitest'
import { heardOf } from './heard-of.ts'
import { createSpeech } from './speech.ts'

function line() {
  const clock = { now: 1_000 }
  const out: string[] = []
  const speech = createSpeech({
    wire: { token: (text) => void out.push(text), pause: () => void out.push('|') },
    now: () => clock.now,
    language: () => 'en',
    rate: 15,
  })
  return { speech, out, wait: (ms: number) => void (clock.now += ms), said: () => out.join('') }
}
const offers = 'We have Tuesday at ten, Tuesday at two, or Wednesday at nine.'

describe('how much was heard', () => {
  test.each<[string, string | null, number, string]>([
    ['the very words', 'We have Tuesday at ten,', 0, 'We have Tuesday at ten'],
    ['other punctuation and capitals', 'we have tuesday at TEN', 0, 'We have Tuesday at ten'],
    ['a cut word', 'We have Tuesd', 0, 'We have Tuesday'],
    ['nothing', '', 0, ''],
    ['all of it', offers, 0, offers.slice(0, -1)],
    ['figures for words', 'We have Tuesday at 10, Tuesday', 0, 'We have Tuesday at ten, Tuesday'],
    ['words of the second sentence only', 'Tuesday at two, or', 0, 'We have Tuesday at ten, Tuesday at two, or'],
    ['words that are nowhere: by time', 'bla bla bla', 24, 'We have Tuesday at ten'],
    ['nobody tells: by time', null, 8, 'We have'],
  ])('%s', (_what, heard, byTime, expected) => {
    const length = heardOf(offers, { heard, byTime })
    expect(offers.slice(0, length).replace(/[,.]$/, '')).toBe(expected)
  })
})

describe('an utterance', () => {
  test('goes out as it is given, and takes its time to be said', () => {
    const { speech, said, wait } = line()
    speech.give('Hello, ')
    speech.give('how can I help?')
    speech.pause()
    expect(said()).toBe('Hello, how can I help?|')
    expect(speech.leftMs()).toBe(400 + Math.ceil((22 / 15) * 1_000))
    wait(2_000)
    expect(speech.leftMs()).toBe(0)
  })

  test('cut by a cough goes on with the clause that was not heard to its end', () => {
    const { speech, out } = line()
    speech.give(offers)
    speech.pause()
    speech.cut('We have Tuesday at ten, Tues', 1_900)
    expect(speech.heardBetween(0, offers.length)).toBe('We have Tuesday at ten, Tuesday')
    speech.release()
    expect(out.slice(2).join('')).toBe('Tuesday at two, or Wednesday at nine.|')
    expect(speech.heardBetween(0, offers.length)).toBeNull()
  })

  test('cut twice is finished by its last sentence, and what is left out was not heard', () => {
    const { speech, out } = line()
    const text = 'We are open on weekdays, from nine to five, and on Saturdays, from ten to two. May I book you in?'
    speech.give(text)
    speech.pause()
    speech.cut('We are open', 900)
    speech.release()
    speech.cut('We are open on weekdays,', 1_700)
    speech.release()
    expect(out.join('')).toBe(`${text}|${text}|May I book you in?|`)
    expect(speech.heardBetween(0, text.length)).toBe('We are open on weekdays,')
  })

  test('spoken over is given up: what was not heard is known, and the next one stands alone', () => {
    const { speech, out } = line()
    speech.give('Drain cleaning is $180. Shall I book Tuesday at ten?')
    speech.pause()
    speech.cut('Drain cleaning is $180.', 2_000)
    expect(speech.heardOfCut()).toBe('Drain cleaning is $180.')
    speech.drop()
    expect(speech.heardBetween(0, 52)).toBe('Drain cleaning is $180.')
    const from = speech.position()
    speech.give('Sure.')
    speech.pause()
    expect(out.slice(2).join('')).toBe('Sure.|')
    expect(speech.heardBetween(from, speech.position())).toBeNull()
  })

  test('cut when it had been said to its end was heard', () => {
    const { speech, out } = line()
    speech.give('Shall I book it?')
    speech.pause()
    speech.cut('Shall I book it', 1_500)
    expect(speech.heardOfCut()).toBeNull()
    speech.release()
    expect(out.join('')).toBe('Shall I book it?|')
  })

  test('that is thought of while the caller has the floor waits, then goes out whole', () => {
    const { speech, out } = line()
    speech.hold()
    speech.give('Yes, we do ')
    speech.give('boilers.')
    speech.pause()
    expect(out).toEqual([])
    speech.release()
    expect(out).toEqual(['Yes, we do boilers.', '|'])
  })

  test('that is still being given when it is cut goes on to its end', () => {
    const { speech, out } = line()
    speech.give('One moment. ')
    speech.cut('One', 300)
    speech.give('Ten is free.')
    speech.release()
    speech.give(' Shall I book it?')
    speech.pause()
    expect(out.join('')).toBe('One moment. One moment. Ten is free. Shall I book it?|')
  })

  test('given after the caller has spoken is lost, and was not heard', () => {
    const { speech, out } = line()
    speech.give('We have ')
    speech.drop()
    const from = speech.position()
    speech.lose('ten.')
    expect(out.join('')).toBe('We have |')
    expect(speech.heardBetween(from, speech.position())).toBe('')
    expect(speech.heardBetween(0, speech.position())).toBe('We have')
  })

  test('on a line that is gone was heard as far as our voice had come', () => {
    const { speech, wait } = line()
    speech.give('Thanks for calling, and have a great day!')
    speech.pause()
    wait(400 + 1_300)
    speech.stop()
    speech.drop()
    expect(speech.heardBetween(0, 41)).toBe('Thanks for calling,')
  })

  test('the rate follows what interruptions show', () => {
    const { speech, wait } = line()
    const text = 'This is a sentence that takes a while, and goes on for some time after that.'
    speech.give(text)
    speech.pause()
    wait(2_400 + 5_000)
    // 38 characters in 2 s: nineteen a second.
    speech.cut('This is a sentence that takes a while,', 2_000)
    speech.drop()
    speech.give('x'.repeat(170))
    speech.pause()
    expect(speech.leftMs()).toBeGreaterThan(400 + 9_900)
    expect(speech.leftMs()).toBeLessThan(400 + 10_100)
  })

  test('positions hold however much has been said', () => {
    const { speech } = line()
    speech.give('x'.repeat(20_000))
    speech.pause()
    const from = speech.position()
    speech.give('And this?')
    speech.cut('', 0)
    speech.drop()
    expect(from).toBe(20_000)
    expect(speech.heardBetween(from, speech.position())).toBe('')
  })
})
