/**
 * What the receptionist says over one line: what was given to be said, what went out, how far the carrier's voice is by
 * our reckoning, and how much the caller heard. Positions count the characters of everything given to the line.
 */
import type { Language } from '../understanding/understood.ts'
import { heardOf } from './heard-of.ts'

/** Characters a second that an interruption may tell of the voice; what it tells beyond was misheard. */
const slowestRate = 9
const fastestRate = 25
/** A shorter interruption tells too little of the rate: characters and milliseconds. */
const tellingLength = 20
const tellingMs = 1_000
/** Milliseconds from the first token of an utterance to its first sound. */
const voiceStartMs = 400
/** Characters said that are kept to look back at; a receptionist's longest answer has 1,500. */
const mostKept = 8_000

export type SpeechOptions = {
  wire: { token(text: string): void; pause(): void }
  /** Milliseconds of any clock that only goes on. */
  now(): number
  language(): Language
  /**
   * Characters a second. Carriers report no playback, so it is reckoned: text-to-speech says about 15 at its usual
   * speed. Each real interruption corrects it for its language.
   */
  rate: number
}

export type Speech = {
  /** Takes words to be said. While the caller has the floor they wait. */
  give(token: string): void
  /** Takes words that the caller will not hear. */
  lose(token: string): void
  /** The utterance is complete. */
  pause(): void
  /** The caller may be speaking: nothing goes out until `release` or `drop`. */
  hold(): void
  /**
   * The carrier stopped our voice. `heard`: what it had said by then, null when nobody tells; `afterMs`: for how long,
   * 0 when nobody tells.
   */
  cut(heard: string | null, afterMs: number): void
  /** The line is gone: what our voice has not said by our reckoning was not heard. */
  stop(): void
  /** The caller said nothing after all: what they have not heard is said now. */
  release(): void
  /** The caller has spoken: what they have not heard will not be said. */
  drop(): void
  /** The end of everything given so far. */
  position(): number
  /** How far our voice is by our reckoning; what waits to be said is further on. */
  saidTo(): number
  /** What the caller heard of the words from one position to another; null when they hear all of it. */
  heardBetween(from: number, to: number): string | null
  /** What the caller heard of the utterance that was cut; null when none was, or all of it had been said. */
  heardOfCut(): string | null
  /** Milliseconds until our voice has said everything; 0 when it has. */
  leftMs(): number
}

type State = SpeechOptions & {
  rates: Record<Language, number>
  kept: string
  /** The position of the first character of `kept`. */
  base: number
  sent: number
  isHeld: boolean
  /** The carrier was told that the utterance is complete; the next token begins another one. */
  isPaused: boolean
  /** Everything given has been completed by a pause. */
  isComplete: boolean
  /** What our voice is saying: where it began, and when by our reckoning its sound begins and ends. */
  voice: { from: number; startsAtMs: number; endsAtMs: number }
  /** How far the caller heard what the voice was saying when it was cut. */
  cutAt: number | null
  /** How often in a row the same words were cut. */
  cuts: number
  lost: { from: number; to: number }[]
}

export function createSpeech(options: SpeechOptions): Speech {
  const speech: State = {
    ...options,
    rates: { en: options.rate, es: options.rate },
    kept: '',
    base: 0,
    sent: 0,
    isHeld: false,
    isPaused: true,
    isComplete: true,
    voice: { from: 0, startsAtMs: 0, endsAtMs: 0 },
    cutAt: null,
    cuts: 0,
    lost: [],
  }
  return {
    give: (token) => give(speech, token),
    lose: (token) => lose(speech, token),
    pause: () => pause(speech),
    hold: () => hold(speech),
    cut: (heard, afterMs) => cut(speech, heard, afterMs),
    stop: () => stop(speech),
    release: () => release(speech),
    drop: () => drop(speech),
    position: () => position(speech),
    saidTo: () => saidTo(speech),
    heardBetween: (from, to) => heardBetween(speech, from, to),
    heardOfCut: () => heardOfCut(speech),
    leftMs: () => leftMs(speech),
  }
}

function give(speech: State, token: string): void {
  const from = keep(speech, token)
  speech.isComplete = false
  if (!speech.isHeld) send(speech, from, token)
}

function lose(speech: State, token: string): void {
  const from = keep(speech, token)
  speech.sent = position(speech)
  speech.lost.push({ from, to: speech.sent })
}

function pause(speech: State): void {
  speech.isComplete = true
  if (!speech.isHeld) sendPause(speech)
}

function hold(speech: State): void {
  speech.isHeld = true
}

function cut(speech: State, heard: string | null, afterMs: number): void {
  speech.isHeld = true
  // A second report about the same words adds nothing.
  if (speech.cutAt !== null) return
  const now = speech.now()
  const text = between(speech, speech.voice.from, speech.sent)
  const spokenMs = afterMs || Math.max(0, now - speech.voice.startsAtMs)
  const length = heardOf(text, { heard, byTime: (spokenMs / 1_000) * rateOf(speech) })
  speech.voice.endsAtMs = now
  if (length >= text.trimEnd().length - 1) return
  if (length > tellingLength && afterMs > tellingMs) learnRate(speech, length, afterMs)
  speech.cutAt = speech.voice.from + length
  speech.cuts += 1
}

function stop(speech: State): void {
  if (leftMs(speech) > 0) cut(speech, null, 0)
}

function release(speech: State): void {
  if (!speech.isHeld) return
  speech.isHeld = false
  let from = speech.sent
  if (speech.cutAt !== null) {
    from = resumeAt(speech, speech.cutAt)
    if (from > speech.cutAt) speech.lost.push({ from: speech.cutAt, to: from })
    speech.cutAt = null
    // What the carrier was saying is gone; this is another utterance of the same words.
    speech.isPaused = true
  }
  const rest = between(speech, from, position(speech))
  if (rest.trim()) send(speech, from, rest)
  speech.sent = position(speech)
  if (speech.isComplete) sendPause(speech)
}

function drop(speech: State): void {
  const from = speech.cutAt ?? speech.sent
  const to = position(speech)
  if (from < to) speech.lost.push({ from, to })
  speech.cutAt = null
  speech.cuts = 0
  speech.sent = to
  speech.isHeld = false
  speech.isComplete = true
  sendPause(speech)
}

function position(speech: State): number {
  return speech.base + speech.kept.length
}

function saidTo(speech: State): number {
  if (speech.cutAt !== null) return speech.cutAt
  const { from, startsAtMs } = speech.voice
  const spoken = Math.floor((Math.max(0, speech.now() - startsAtMs) / 1_000) * rateOf(speech))
  return leftMs(speech) === 0 ? speech.sent : Math.min(speech.sent, from + spoken)
}

function heardBetween(speech: State, from: number, to: number): string | null {
  const gap = speech.lost.find((span) => span.from < to && span.to > from)?.from ?? to
  const until = Math.min(gap, speech.cutAt ?? to)
  return until >= to ? null : between(speech, from, Math.max(from, until)).trim()
}

function heardOfCut(speech: State): string | null {
  return speech.cutAt === null ? null : between(speech, speech.voice.from, speech.cutAt).trim()
}

function leftMs(speech: State): number {
  return Math.max(0, Math.ceil(speech.voice.endsAtMs - speech.now()))
}

function rateOf(speech: State): number {
  return speech.rates[speech.language()]
}

function learnRate(speech: State, length: number, ms: number): void {
  const seen = (rateOf(speech) + (length / ms) * 1_000) / 2
  speech.rates[speech.language()] = Math.min(fastestRate, Math.max(slowestRate, seen))
}

function between(speech: State, from: number, to: number): string {
  return speech.kept.slice(Math.max(0, from - speech.base), Math.max(0, to - speech.base))
}

/** Keeps words, and answers the position at which they begin. */
function keep(speech: State, token: string): number {
  const from = position(speech)
  speech.kept += token
  const surplus = speech.kept.length - mostKept
  if (surplus > 0) {
    speech.kept = speech.kept.slice(surplus)
    speech.base += surplus
    speech.lost = speech.lost.filter(({ to }) => to > speech.base)
  }
  return from
}

function send(speech: State, from: number, text: string): void {
  const { wire, now } = speech
  if (!text) return
  if (speech.isPaused && now() >= speech.voice.endsAtMs)
    speech.voice = { from, startsAtMs: now() + voiceStartMs, endsAtMs: now() + voiceStartMs }
  // New words, and not the same ones again.
  if (from >= speech.sent) speech.cuts = 0
  speech.isPaused = false
  // A voice that waited for this token goes on when it comes.
  speech.voice.endsAtMs = Math.max(speech.voice.endsAtMs, now()) + (text.length / rateOf(speech)) * 1_000
  speech.sent = from + text.length
  wire.token(text)
}

function sendPause(speech: State): void {
  if (speech.isPaused) return
  speech.isPaused = true
  speech.wire.pause()
}

/**
 * Where to go on after a cut: at the clause that was not heard to its end. Words that were cut twice are finished in a
 * shorter form, by their last sentence.
 */
function resumeAt(speech: State, heardTo: number): number {
  const text = between(speech, speech.voice.from, speech.sent)
  const clause = lastStart(text, /[.,;:!?] +/g, heardTo - speech.voice.from + 1)
  const sentence = speech.cuts > 1 ? lastStart(text, /[.!?] +/g, text.trimEnd().length - 1) : 0
  return speech.voice.from + Math.max(clause, sentence)
}

/** The last place at or before `most` where a clause or sentence begins; 0 when there is none. */
function lastStart(text: string, boundary: RegExp, most: number): number {
  let start = 0
  for (const found of text.matchAll(boundary)) {
    const after = found.index + found[0].length
    if (after <= most) start = after
  }
  return start
}
