/**
 * Who speaks when, on one line. The receptionist's turns are taken one after the other. A caller who makes a sound gets
 * the floor: nothing more is said until it is clear whether they spoke. If they did, what was being said or thought of
 * is given up; if they did not, it goes on where they stopped hearing it.
 */
import { weigh, type Weight } from '../understanding/small-words.ts'
import { takesDigits } from './dictation.ts'
import { createEntry, type Entry } from './entry.ts'
import { lineOf, lineUntil } from './line-of.ts'
import type { Desk, Expects, Heard, Outcome, Wire } from './line.ts'
import { createSpeech, type Speech } from './speech.ts'
import * as times from './talk-times.ts'
import { createTimers, type Timers } from './timers.ts'

type Name = 'silence' | 'floor' | 'entry' | 'end' | 'limit' | 'attend' | 'filler'

const nothingAsked: Expects = { asked: null, isAsked: false, country: 'US', language: 'en' }

export type Talk = {
  /** Takes the conversation over, then greets or resumes. */
  begin(open: () => Promise<Desk | null>): void
  /** What the carrier has understood so far of a sentence. */
  hearsPart(words: string): void
  /** A whole sentence. */
  hears(sentence: string): void
  presses(digit: string): void
  /** The carrier stopped our voice, because the caller made a sound; what had been said, and for how long. */
  interrupts(heard: string, afterMs: number): void
  /** The line is gone. */
  close(): void
  /** The number of turns being answered or waiting. */
  waiting(): number
  /** Milliseconds until each timer that is set will run. */
  timers(): Partial<Record<Name, number>>
}

type State = {
  wire: Wire
  timers: Timers<Name>
  speech: Speech
  entry: Entry
  desk: Desk | null
  /** The turns being answered or waiting; when the caller speaks on, all of them are aborted. */
  answering: Set<AbortController>
  queue: Promise<void>
  silences: number
  outcome: Outcome
  /** Since when the caller has had the floor without saying anything, and the words understood so far. */
  floor: { sinceMs: number; words: string } | null
  saidFarewell: boolean
  /** When the silence is met, or the line ended, whatever noise comes in between. */
  until: number | null
}

export function createTalk(wire: Wire): Talk {
  const { now, after } = wire
  const timers = createTimers<Name>({ after, now })
  const speech = createSpeech({ wire, now, language: () => expects(talk).language, rate: wire.voiceRate })
  const entry = createEntry({
    timers,
    now,
    expects: () => expects(talk),
    onWhole: (kind, text) => turn(talk, kind, text),
  })
  const talk: State = {
    ...{ wire, timers, speech, entry },
    desk: null,
    answering: new Set(),
    queue: Promise.resolve(),
    silences: 0,
    outcome: 'goes-on',
    floor: null,
    saidFarewell: false,
    until: null,
  }
  return {
    begin: (open) => begin(talk, open),
    hearsPart: (words) => hearsPart(talk, words),
    hears: (sentence) => hears(talk, sentence),
    presses: (digit) => presses(talk, digit),
    interrupts: (heard, afterMs) => interrupts(talk, heard, afterMs),
    close: () => close(talk),
    waiting: () => talk.answering.size,
    timers: () => timers.left(),
  }
}

function begin(talk: State, open: () => Promise<Desk | null>): void {
  inOrder(talk, async () => {
    const desk = await open()
    if (!desk) return talk.wire.done()
    talk.desk = desk
    // Greet here, not at the end of the queue: words that came right behind setup are answered after the greeting.
    const greeting: Heard = { kind: desk.begins, text: '', isLast: false, saidTo: 0 }
    const { signal } = new AbortController()
    talk.outcome = await desk.answer(greeting, turnLine(talk, signal), signal)
    // The time limit also ends a conversation whose caller says nothing more.
    talk.timers.set('limit', desk.timeLeftMs, () => endInTime(talk, desk))
    if (desk.isPhone) attend(talk, desk)
    idle(talk)
  })
}

function attend(talk: State, desk: Desk): void {
  talk.timers.set('attend', times.attendMs, () => {
    attend(talk, desk)
    // A database that is away for a moment costs no call.
    desk.attend().catch(() => {})
  })
}

function hearsPart(talk: State, words: string): void {
  talk.entry.goesOn()
  giveFloor(talk, weigh(words) === 'words' ? times.unendedMs : times.soundMs, words)
}

function hears(talk: State, sentence: string): void {
  const weight = weightOf(talk, sentence)
  if (weight === 'none') return talk.entry.isWaiting() ? talk.entry.goesOn() : takeFloor(talk)
  if (talk.outcome !== 'goes-on' && (talk.outcome === 'over' || weight === 'farewell' || weight === 'listening')) {
    talk.saidFarewell = true
    return takeFloor(talk)
  }
  if (weight === 'listening' && isListening(talk)) return takeFloor(talk)
  talk.floor = null
  talk.timers.clear('floor', 'silence', 'end')
  if (talk.entry.said(sentence)) talk.speech.hold()
}

/** Whoever types means it; and "oh" is a digit where a number is dictated. */
function weightOf(talk: State, sentence: string): Weight {
  if (talk.desk?.isPhone === false) return sentence ? 'words' : 'none'
  const isDigit = takesDigits(expects(talk).asked) && /^o+h?\W*$/i.test(sentence)
  return isDigit ? 'words' : weigh(sentence)
}

function presses(talk: State, digit: string): void {
  talk.timers.clear('silence', 'end')
  talk.speech.hold()
  if (!talk.entry.pressed(digit)) takeFloor(talk)
}

function interrupts(talk: State, heard: string, afterMs: number): void {
  if (!talk.desk?.isPhone) return
  talk.speech.cut(heard, afterMs)
  giveFloor(talk, times.coughMs, '')
}

function close(talk: State): void {
  talk.timers.clear('silence', 'floor', 'entry', 'end', 'limit', 'attend', 'filler')
  for (const signal of talk.answering) signal.abort()
  if (talk.desk?.isPhone) talk.speech.stop()
  talk.speech.drop()
  inOrder(talk, async () => talk.desk?.noteHeard(lineOf(talk.speech)))
}

function expects(talk: State): Expects {
  return talk.desk?.expects() ?? nothingAsked
}

function inOrder(talk: State, work: () => Promise<void>): void {
  talk.queue = talk.queue.then(work).catch(talk.wire.failed)
}

/** Sets what happens when nobody says anything. */
function idle(talk: State): void {
  const desk = talk.desk
  talk.timers.clear('silence', 'end')
  if (!desk || talk.floor || talk.entry.isWaiting() || talk.answering.size || !talk.wire.isOpen()) return
  const leftMs = desk.isPhone ? talk.speech.leftMs() : 0
  /** Noise that is no words puts it off, but not for ever. */
  const within = (ms: number, mostMs: number) => {
    talk.until ??= talk.wire.now() + mostMs
    return Math.max(0, Math.min(ms, talk.until - talk.wire.now()))
  }
  if (talk.outcome !== 'goes-on') {
    const listenMs = desk.isPhone && talk.outcome === 'goodbye' && !talk.saidFarewell ? times.lastWordsMs : 0
    talk.timers.set('end', within(leftMs + listenMs, times.longestGoodbyeMs), () => finish(talk, desk))
  } else if (desk.isPhone) {
    const silentMs = leftMs + (desk.isToldToWait() ? times.toldToWaitMs : times.silenceMs)
    talk.timers.set('silence', within(silentMs, silentMs + times.longestNoisesMs), () => onSilence(talk))
  }
}

/** After our last words the line ends; a caller who waits for a person is taken from us by the carrier. */
function finish(talk: State, desk: Desk): void {
  inOrder(talk, async () => {
    if (talk.outcome !== 'hands-over') {
      await desk.end()
      return talk.wire.done()
    }
    await desk.handOver()
    talk.outcome = 'goes-on'
    talk.until = null
    idle(talk)
  })
}

function endInTime(talk: State, desk: Desk): void {
  giveUp(talk)
  inOrder(talk, async () => {
    const leftMs = await desk.endInTime(lineOf(talk.speech))
    talk.outcome = leftMs > 0 ? 'goes-on' : 'over'
    if (leftMs > 0) talk.timers.set('limit', leftMs, () => endInTime(talk, desk))
    talk.until = null
    idle(talk)
  })
}

function onSilence(talk: State): void {
  talk.silences += 1
  take(talk, { kind: 'silence', text: '', isLast: talk.silences >= times.mostSilences })
}

/** The caller has spoken: what we were saying or thinking of is given up. */
function turn(talk: State, kind: 'prompt' | 'dtmf', text: string): void {
  giveUp(talk)
  talk.silences = 0
  talk.saidFarewell = false
  if (talk.outcome !== 'over') talk.outcome = 'goes-on'
  fillSoon(talk, take(talk, { kind, text, isLast: false }))
}

/** Somebody who hears nothing thinks that nobody is there. Whoever has the floor is not waiting. */
function fillSoon(talk: State, signal: AbortSignal): void {
  talk.timers.set('filler', talk.speech.leftMs() + times.fillerMs, () => {
    if (talk.floor || talk.entry.isWaiting()) fillSoon(talk, signal)
    else if (talk.desk?.isPhone && talk.outcome === 'goes-on') talk.desk.fill(turnLine(talk, signal))
  })
}

const turnLine = (talk: State, signal: AbortSignal) => lineUntil(talk.speech, signal, () => talk.timers.clear('filler'))

function giveUp(talk: State): void {
  talk.floor = null
  talk.timers.clear('floor', 'silence', 'end', 'filler')
  for (const signal of talk.answering) signal.abort()
  talk.speech.drop()
}

/** Has a turn answered after those before it; answers the signal that gives it up. */
function take(talk: State, said: Omit<Heard, 'saidTo'>): AbortSignal {
  const turn = new AbortController()
  const { signal } = turn
  const heard = { ...said, saidTo: talk.speech.saidTo() }
  talk.until = null
  talk.answering.add(turn)
  inOrder(talk, async () => {
    try {
      if (talk.desk && talk.wire.isOpen() && talk.outcome !== 'over')
        talk.outcome = await talk.desk.answer(heard, turnLine(talk, signal), signal)
    } finally {
      talk.answering.delete(turn)
      if (!signal.aborted) talk.timers.clear('filler')
    }
    idle(talk)
  })
  return signal
}

/** The caller makes a sound; whether it becomes words is seen after `ms` at the latest. */
function giveFloor(talk: State, ms: number, words: string): void {
  const floor = { sinceMs: talk.floor?.sinceMs ?? talk.wire.now(), words: words || (talk.floor?.words ?? '') }
  talk.timers.clear('silence', 'end')
  talk.floor = floor
  talk.speech.hold()
  const leftMs = floor.sinceMs + times.longestNoiseMs - talk.wire.now()
  talk.timers.set('floor', Math.max(0, Math.min(ms, leftMs)), () => {
    // The sentence never came to its end; what was understood of it is all there is.
    if (weigh(floor.words) === 'words') hears(talk, floor.words)
    else takeFloor(talk)
  })
}

/** It was no words: we go on. */
function takeFloor(talk: State): void {
  talk.floor = null
  talk.timers.clear('floor')
  talk.speech.release()
  idle(talk)
}

/** "Mm-hm" while we speak or think means "go on", unless it answers a question that was heard. */
function isListening(talk: State): boolean {
  const heard = talk.speech.heardOfCut()
  if (heard !== null) return !heard.endsWith('?')
  const { asked, isAsked } = expects(talk)
  return talk.answering.size > 0 || (asked === null && !isAsked)
}
