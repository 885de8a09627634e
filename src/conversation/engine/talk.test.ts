/** Who speaks when: a line with a stand-in for the conversation, on a clock that stands still until it is moved. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { manualClock } from '#sandbox/testing/manual-clock.ts'
import type { Asked } from '../understanding/understood.ts'
import type { Desk, Heard, Line, Outcome } from './line.ts'
import { createTalk, type Talk } from './talk.ts'

/** `first` is said before the answer is thought of. */
type Answer = { text: string; outcome?: Outcome; thinks?: boolean; first?: string }

const settled = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

/** A line on which the receptionist answers as told. */
async function line({
  answers = () => ({ text: 'Sure.' }),
  isPhone = true,
}: { answers?: (heard: Heard) => Answer; isPhone?: boolean } = {}) {
  const clock = manualClock()
  const out: { text: string; atMs: number }[] = []
  const heard: Heard[] = []
  const state = {
    open: true,
    done: 0,
    ended: 0,
    asked: null as Asked | null,
    isAsked: false,
    waits: false,
    /** For how long a message may be left when the time is up, each time it is. */
    lastMessageMs: [] as number[],
    failed: null as unknown,
  }
  /** Answers that are being thought of, until `think` lets them go. */
  let thinking: (() => void)[] = []
  const desk: Desk = {
    isPhone,
    begins: 'setup',
    handOver: async () => {},
    timeLeftMs: 15 * 60_000,
    expects: () => ({ asked: state.asked, isAsked: state.isAsked, country: 'US', language: 'en' }),
    isToldToWait: () => state.waits,
    async answer(what, on: Line, signal) {
      if (what.kind !== 'setup') heard.push(what)
      const answer = what.kind === 'setup' ? { text: 'Hello, how can I help?' } : answers(what)
      if ('first' in answer && answer.first) {
        on.token(answer.first)
        on.pause()
      }
      if ('thinks' in answer && answer.thinks)
        await new Promise<void>((resolve) => {
          thinking.push(resolve)
          signal.addEventListener('abort', () => resolve())
        })
      if (signal.aborted) return 'goes-on'
      on.token(answer.text)
      on.pause()
      return ('outcome' in answer && answer.outcome) || 'goes-on'
    },
    async endInTime(on) {
      on.token('Our time is up.')
      on.pause()
      return state.lastMessageMs.shift() ?? 0
    },
    fill(on) {
      on.token(filler)
      on.pause()
      return true
    },
    async noteHeard() {},
    async attend() {},
    async end() {
      state.ended += 1
    },
  }
  const talk: Talk = createTalk({
    token: (text) => void out.push({ text, atMs: clock.now() }),
    pause: () => {},
    isOpen: () => state.open,
    after: (ms, work) => clock.after(ms, work),
    now: () => clock.now(),
    voiceRate: 15,
    done: () => void ((state.done += 1), (state.open = false)),
    failed: (error) => void (state.failed = error),
  })
  talk.begin(async () => desk)
  await settled()
  const wait = async (ms: number) => {
    for (let left = ms; left > 0; left -= 100) {
      clock.advance(Math.min(100, left))
      await settled()
    }
  }
  return {
    ...{ talk, state, heard, out, clock, wait },
    said: () => out.map(({ text }) => text),
    async think() {
      await settled()
      for (const go of thinking.splice(0)) go()
      thinking = []
      await settled()
    },
  }
}
/** What fills a silence. */
const filler = 'One moment.'
/** Stands in `out` where the carrier stopped our voice. */
const cutMark = '(cut)'
type TestLine = Awaited<ReturnType<typeof line>>

const offers = 'We have Tuesday at ten, Tuesday at two, or Wednesday at nine.'
const words = ({ heard }: TestLine) => heard.map(({ kind, text }) => `${kind} ${text}`.trim())

describe('sentences', () => {
  test('what is revised is replaced by the final, which stands alone', async () => {
    const call = await line()
    for (const part of ['I need', 'I need a tuna', 'I need a tune-up on fry day']) call.talk.hearsPart(part)
    call.talk.hears('I need a tune-up on Friday at ten')
    await settled()
    expect(words(call)).toEqual(['prompt I need a tune-up on Friday at ten'])
  })

  test('one that never comes to its end is taken as it was understood, after 4 s', async () => {
    const call = await line()
    call.talk.hearsPart('I need a')
    call.talk.hearsPart('I need a plumber')
    await call.wait(3_900)
    expect(call.heard).toEqual([])
    await call.wait(200)
    expect(words(call)).toEqual(['prompt I need a plumber'])
  })

  test('a sound of thinking is none, and the silence is met all the same', async () => {
    const call = await line()
    await call.wait(2_000)
    call.talk.hears('uh')
    call.talk.hears('')
    call.talk.hearsPart('um')
    await call.wait(12_000)
    expect(words(call)).toEqual(['silence'])
  })
})

describe('a cough', () => {
  test('in the middle of a sentence: the rest of it follows within 2.3 s', async () => {
    const call = await line({ answers: () => ({ text: offers }) })
    call.talk.hears('When can you come?')
    await settled()
    call.talk.interrupts('We have Tuesday at ten,', 1_700)
    await call.wait(2_300)
    expect(call.said().at(-1)).toBe('Tuesday at two, or Wednesday at nine.')
    expect(words(call)).toEqual(['prompt When can you come?'])
  })

  test('"mm-hm" is followed by the rest at once', async () => {
    const call = await line({ answers: () => ({ text: offers }) })
    call.talk.hears('When can you come?')
    await settled()
    call.talk.interrupts('We have Tuesday at ten,', 1_700)
    call.talk.hearsPart('mm')
    call.talk.hears('mm-hm')
    expect(call.said().at(-1)).toBe('Tuesday at two, or Wednesday at nine.')
    expect(words(call)).toEqual(['prompt When can you come?'])
  })

  test('"mm-hm" to a question that was heard answers it', async () => {
    const call = await line({ answers: () => ({ text: 'Shall I book Tuesday? It takes an hour.' }) })
    call.talk.hears('When can you come?')
    await settled()
    call.state.asked = 'confirm'
    call.talk.interrupts('Shall I book Tuesday?', 1_700)
    call.talk.hears('mm-hm')
    await settled()
    expect(words(call)).toEqual(['prompt When can you come?', 'prompt mm-hm'])
  })

  test('"yeah" to a question of which nobody knows what it asks for answers it', async () => {
    const call = await line({ answers: () => ({ text: 'Does that work for you?' }) })
    call.talk.hears('When can you come?')
    await call.wait(4_000)
    call.talk.hears('yeah')
    expect(words(call)).toEqual(['prompt When can you come?'])
    call.state.isAsked = true
    call.talk.hears('yeah')
    await settled()
    expect(words(call)).toEqual(['prompt When can you come?', 'prompt yeah'])
  })

  test('while an answer is thought of: it is said within 2 s of being ready', async () => {
    const call = await line({ answers: () => ({ text: 'Yes, we do boilers.', thinks: true }) })
    call.talk.hears('Do you do boilers?')
    await settled()
    call.talk.hearsPart('uh')
    await call.think()
    expect(call.said()).not.toContain('Yes, we do boilers.')
    await call.wait(1_600)
    expect(call.said()).toContain('Yes, we do boilers.')
  })

  test('behind which words come: what was not heard is given up', async () => {
    const call = await line({ answers: ({ text }) => ({ text: text.startsWith('When') ? offers : 'Thursday then.' }) })
    call.talk.hears('When can you come?')
    await settled()
    call.talk.interrupts('We have Tuesday', 900)
    call.talk.hears('No, Thursday please')
    await settled()
    await call.wait(3_000)
    expect(call.said()).toEqual(['Hello, how can I help?', offers, 'Thursday then.'])
  })
})

describe('silence', () => {
  test('is met, met again, and ended; each time 10 s after our voice has ended', async () => {
    const call = await line({
      answers: ({ isLast }) => ({ text: 'Are you still there?', outcome: isLast ? 'goodbye' : 'goes-on' }),
    })
    await call.wait(40_000 + 12_000)
    expect(call.heard.map(({ kind, isLast }) => [kind, isLast])).toEqual([
      ['silence', false],
      ['silence', false],
      ['silence', true],
    ])
    // "Hello, how can I help?": 0.4 s and 22 characters.
    expect(call.out[1]?.atMs).toBeGreaterThanOrEqual(call.out[0]!.atMs + 400 + 1_467 + 10_000)
    expect(call.out[1]?.atMs).toBeLessThanOrEqual(call.out[0]!.atMs + 400 + 1_467 + 10_200)
    expect(call.state).toMatchObject({ done: 1, ended: 1 })
  })

  test('no timer of an earlier turn is left when the caller speaks again', async () => {
    const call = await line({ answers: () => ({ text: 'Sure.', thinks: true }) })
    call.talk.hears('I need a plumber')
    await call.wait(500)
    call.talk.hears('for tomorrow')
    await call.think()
    expect(Object.keys(call.talk.timers()).sort()).toEqual(['attend', 'limit', 'silence'])
    await call.wait(9_000)
    call.talk.hears('are you there')
    await call.think()
    await call.wait(9_000)
    expect(words(call)).not.toContain('silence')
  })

  test('is no silence while an answer is thought of, and is longer for who asked for a moment', async () => {
    const call = await line({ answers: ({ kind }) => ({ text: 'Take your time.', thinks: kind === 'prompt' }) })
    call.talk.hears('Do you do boilers?')
    await call.wait(20_000)
    expect(words(call)).toEqual(['prompt Do you do boilers?'])
    call.state.waits = true
    await call.think()
    await call.wait(59_000)
    expect(words(call)).toEqual(['prompt Do you do boilers?'])
    await call.wait(4_000)
    expect(words(call).at(-1)).toBe('silence')
  })
})

describe('the goodbye', () => {
  const goodbye = 'Thanks for getting in touch with Summit Heating. Have a great day!'
  const leaving = (heard: Heard): Answer =>
    heard.text === 'bye' ? { text: goodbye, outcome: 'goodbye' } : { text: 'Sure, one more thing.' }

  test('is spoken to its end before the line ends', async () => {
    const call = await line({ answers: leaving })
    await call.wait(3_000)
    call.talk.hears('bye')
    const spokenMs = 400 + (goodbye.length / 15) * 1_000
    await call.wait(spokenMs)
    expect(call.state.done).toBe(0)
    await call.wait(1_700)
    expect(call.state).toMatchObject({ done: 1, ended: 1 })
  })

  test('is taken back when the caller speaks again', async () => {
    const call = await line({ answers: leaving })
    await call.wait(3_000)
    call.talk.hears('bye')
    await call.wait(2_000)
    call.talk.interrupts('Thanks for getting', 1_000)
    call.talk.hears('wait, can you also do Friday')
    await call.wait(5_000)
    expect(call.state).toMatchObject({ done: 0, ended: 0 })
    expect(call.said().at(-1)).toBe('Sure, one more thing.')
  })

  test('twice asks nobody again, and ends when it is spoken', async () => {
    const call = await line({ answers: leaving })
    await call.wait(3_000)
    call.talk.hears('bye')
    await call.wait(5_000)
    call.talk.hears('thank you, bye bye')
    await call.wait(200)
    expect(words(call)).toEqual(['prompt bye'])
    expect(call.state.done).toBe(1)
  })
})

describe('dictation', () => {
  test('a number in pieces is one answer', async () => {
    const call = await line()
    call.state.asked = 'phone'
    call.talk.hears("it's five five five")
    await call.wait(1_200)
    call.talk.hears('oh one four two')
    await call.wait(1_200)
    expect(call.heard).toEqual([])
    call.talk.hears('triple seven')
    await settled()
    expect(words(call)).toEqual(["prompt it's five five five oh one four two triple seven"])
  })

  test('keys and speech join; # ends it, * takes the keys back', async () => {
    const call = await line()
    call.state.asked = 'phone'
    call.talk.hears('five five five')
    call.talk.hears('oh')
    for (const key of '99*0142') call.talk.presses(key)
    expect(call.heard).toEqual([])
    call.talk.presses('#')
    await settled()
    expect(words(call)).toEqual(['prompt five five five oh 0142'])
  })

  test('what is never completed is answered after 3 s, and after 10 s however often it goes on', async () => {
    const call = await line()
    call.state.asked = 'phone'
    call.talk.hears('five five five')
    await call.wait(3_100)
    expect(words(call)).toEqual(['prompt five five five'])
    for (let piece = 0; piece < 6; piece += 1) {
      call.talk.hears('five')
      await call.wait(2_500)
    }
    expect(call.heard.length).toBeGreaterThan(1)
  })

  test('an answer that is no number does not wait', async () => {
    const call = await line()
    call.state.asked = 'phone'
    call.talk.hears('why do you need that')
    await settled()
    expect(words(call)).toEqual(['prompt why do you need that'])
  })

  test('zero calls for a person at once; a lone # changes nothing', async () => {
    const call = await line()
    call.talk.presses('0')
    await settled()
    expect(words(call)).toEqual(['dtmf 0'])
    await call.wait(2_000)
    call.talk.presses('#')
    await call.wait(11_000)
    expect(words(call)).toEqual(['dtmf 0', 'silence'])
  })
})

describe('while an answer takes its time', () => {
  const slow = { answers: (): Answer => ({ text: 'Yes, we do.', thinks: true }) }
  const asked = async (how = {}) => {
    const call = await line({ ...slow, ...how })
    await call.wait(3_000)
    call.talk.hears('Do you do boilers?')
    return call
  }
  const fillers = (call: TestLine) => call.said().filter((text) => text === filler).length

  test('one word is said after 1.2 s, and no second one', async () => {
    const call = await asked()
    await call.wait(1_100)
    expect(fillers(call)).toBe(0)
    await call.wait(200)
    expect(call.said().at(-1)).toBe(filler)
    await call.wait(20_000)
    expect(fillers(call)).toBe(1)
    await call.think()
    expect(call.said().slice(-2)).toEqual([filler, 'Yes, we do.'])
    expect(words(call)).toEqual(['prompt Do you do boilers?'])
  })

  test('nothing is said before what comes soon', async () => {
    const call = await asked()
    await call.wait(1_100)
    await call.think()
    await call.wait(5_000)
    expect(fillers(call)).toBe(0)
  })

  test('nothing is said after "let me check"', async () => {
    const call = await asked({ answers: () => ({ text: 'Yes.', thinks: true, first: 'Let me check.' }) })
    await call.wait(9_000)
    expect(call.said().slice(1)).toEqual(['Let me check.'])
  })

  test('nothing is said to somebody who has the floor; after a cough it is', async () => {
    const call = await asked()
    for (let sound = 0; sound < 4; sound += 1) {
      call.talk.hearsPart('uh')
      await call.wait(1_000)
    }
    expect(fillers(call)).toBe(0)
    await call.wait(3_000)
    expect(fillers(call)).toBe(1)
  })

  test('it counts from the last sentence, not from one that was given up', async () => {
    const call = await asked()
    await call.wait(1_000)
    call.talk.hears('The old kind')
    await call.wait(1_000)
    expect(fillers(call)).toBe(0)
    await call.wait(300)
    expect(fillers(call)).toBe(1)
  })

  test('it waits for a voice that is still speaking', async () => {
    const call = await line(slow)
    // The greeting takes 1.9 s, and nothing has cut it.
    call.talk.hears('Do you do boilers?')
    await call.wait(2_500)
    expect(fillers(call)).toBe(0)
    await call.wait(1_000)
    expect(fillers(call)).toBe(1)
  })

  test('a silence that is met, and a chat, have none', async () => {
    const silent = await line(slow)
    await silent.wait(30_000)
    expect([words(silent), fillers(silent)]).toEqual([['silence'], 0])
    const chat = await asked({ isPhone: false })
    await chat.wait(20_000)
    expect(fillers(chat)).toBe(0)
  })

  test('after the line is closed nothing is said', async () => {
    const call = await asked()
    call.state.open = false
    call.talk.close()
    await call.wait(5_000)
    expect([fillers(call), call.talk.timers()]).toEqual([0, {}])
  })
})

describe('noise that never ends', () => {
  const leaves = ({ isLast }: Heard): Answer => ({
    text: 'Are you still there?',
    outcome: isLast ? 'goodbye' : 'goes-on',
  })
  test.each<[string, number, (talk: Talk) => void]>([
    ['sounds without words', 3_000, (talk) => talk.hearsPart('')],
    ['sounds of thinking', 700, (talk) => talk.hearsPart('uh')],
    ['empty sentences', 2_000, (talk) => talk.hears('')],
    ['tones that cut our voice', 2_500, (talk) => talk.interrupts('', 500)],
    ['tones close together', 400, (talk) => talk.interrupts('', 100)],
    ['"mm-hm", and nothing else', 4_000, (talk) => talk.hears('mm-hm')],
  ])('%s: the silence is met three times, and the call ends', async (_what, everyMs, makes) => {
    const call = await line({ answers: leaves })
    let waitedMs = 0
    while (!call.state.done && waitedMs < 180_000) {
      makes(call.talk)
      await call.wait(everyMs)
      waitedMs += everyMs
    }
    expect(call.state).toMatchObject({ done: 1, ended: 1, failed: null })
    expect(words(call)).toEqual(['silence', 'silence', 'silence'])
    expect(waitedMs).toBeLessThan(130_000)
  })
})

test('the time of a call runs out: it is said, and the line ends when it has been spoken', async () => {
  const call = await line({ answers: () => ({ text: 'Mhm.' }) })
  for (let minute = 0; minute < 179; minute += 1) {
    call.talk.hears('and another thing')
    await call.wait(5_000)
  }
  expect(call.state.done).toBe(0)
  await call.wait(5_000)
  expect(call.said().at(-1)).toBe('Our time is up.')
  await call.wait(4_000)
  expect(call.state).toMatchObject({ done: 1, ended: 1 })
})

test('the time of a call runs out in the middle of it: a message may be left, and then it is over', async () => {
  const call = await line({ answers: () => ({ text: 'Mhm.' }) })
  call.state.lastMessageMs = [60_000]
  for (let minute = 0; minute < 180; minute += 1) {
    call.talk.hears('and another thing')
    await call.wait(5_000)
  }
  expect([call.said().at(-1), call.state.done]).toEqual(['Our time is up.', 0])
  call.talk.hears('tell them about the leak')
  await call.wait(3_000)
  expect(words(call).at(-1)).toBe('prompt tell them about the leak')
  for (let more = 0; more < 12; more += 1) {
    call.talk.hears('and another thing')
    await call.wait(5_000)
  }
  expect(call.state).toMatchObject({ done: 1, ended: 1 })
})

describe('whatever comes', () => {
  type Frame = ['part' | 'final' | 'cut' | 'key' | 'wait', string | number]
  const text = fc.constantFrom('', 'uh', 'mm-hm', 'okay', 'yes', 'bye', 'I need a plumber', 'five five', 'la la la')
  const frame: fc.Arbitrary<Frame> = fc.oneof(
    fc.tuple(fc.constant('part' as const), text),
    fc.tuple(fc.constant('final' as const), text),
    fc.tuple(fc.constant('cut' as const), fc.constantFrom('', 'We have', offers, 'nonsense')),
    fc.tuple(fc.constant('key' as const), fc.constantFrom('0', '1', '#', '*')),
    fc.tuple(fc.constant('wait' as const), fc.integer({ min: 0, max: 7_000 })),
  )
  const asked = fc.constantFrom<Asked | null>(null, 'phone', 'name', 'confirm', 'offer', 'email')

  /** The longest time without a sound after the caller fell silent, milliseconds; 15 characters take a second. */
  function longestSilence({ out, clock, state }: TestLine, silentSinceMs: number): number {
    let voiceUntilMs = 0
    let longest = 0
    for (const { atMs, text } of out) {
      const isCut = text === cutMark
      if (!isCut && atMs > silentSinceMs) longest = Math.max(longest, atMs - Math.max(voiceUntilMs, silentSinceMs))
      voiceUntilMs = isCut ? Math.min(voiceUntilMs, atMs) : Math.max(voiceUntilMs, atMs) + (text.length / 15) * 1_000
    }
    return state.done ? longest : Math.max(longest, clock.now() - Math.max(voiceUntilMs, silentSinceMs))
  }

  test('within 12 s of the caller’s silence something is said, or the call has ended', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(frame, { maxLength: 14 }),
        asked,
        fc.constantFrom<Outcome>('goes-on', 'goodbye'),
        async (frames, asks, outcome) => {
          const call = await line({ answers: () => ({ text: offers, outcome }) })
          call.state.asked = asks
          for (const [what, value] of frames) {
            if (what === 'part') call.talk.hearsPart(String(value))
            if (what === 'final') call.talk.hears(String(value))
            if (what === 'cut') {
              call.out.push({ text: cutMark, atMs: call.clock.now() })
              call.talk.interrupts(String(value), 1_000)
            }
            if (what === 'key') call.talk.presses(String(value))
            if (what === 'wait') await call.wait(Number(value))
            await settled()
          }
          const silentSinceMs = call.clock.now()
          // What is being said when the caller falls silent is heard first.
          await call.wait(35_000)
          expect(call.state.failed).toBeNull()
          expect(longestSilence(call, silentSinceMs)).toBeLessThanOrEqual(12_000)
        },
      ),
      { numRuns: 300 },
    )
  }, 60_000)

  test('a silence is filled once for each sentence, 1.2 s after the last sound of the caller', async () => {
    const step = fc.oneof(frame, fc.tuple(fc.constant('answer' as const), fc.constant(0)))
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const call = await line({ answers: () => ({ text: offers, thinks: true }) })
        const sounds: number[] = []
        for (const [what, value] of steps) {
          if (what !== 'wait' && what !== 'answer' && what !== 'key') sounds.push(call.clock.now())
          if (what === 'part') call.talk.hearsPart(String(value))
          if (what === 'final') call.talk.hears(String(value))
          if (what === 'cut') call.talk.interrupts(String(value), 1_000)
          if (what === 'key') call.talk.presses(String(value))
          if (what === 'wait') await call.wait(Number(value))
          if (what === 'answer') await call.think()
          await settled()
        }
        await call.wait(10_000)
        const filled = call.out.filter(({ text }) => text === filler)
        expect(call.state.failed).toBeNull()
        expect(filled.length).toBeLessThanOrEqual(call.heard.filter(({ kind }) => kind !== 'silence').length)
        for (const { atMs } of filled)
          expect(sounds.filter((soundMs) => soundMs <= atMs && atMs - soundMs < 1_200)).toEqual([])
      }),
      { numRuns: 300 },
    )
  }, 60_000)
})
