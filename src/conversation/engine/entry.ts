/** Puts together what a caller says or keys in pieces: a number dictated, keys one after the other, or both. */
import { isDictated, isIncomplete, longestDictationMs, nextPieceMs, takesDigits } from './dictation.ts'
import type { Expects } from './line.ts'
import type { Timers } from './timers.ts'

/** Keys pressed within this time of each other are one answer; `#` ends it at once. */
const keysTogetherMs = 1_500
const mostKeys = 32
/** A menu's way to a person: nobody who presses it should wait. */
const personKey = '0'

export type Entry = {
  /** Takes a sentence. False when it is whole with all that came before, and was handed on. */
  said(sentence: string): boolean
  /** Takes a key. False when it changed nothing. */
  pressed(digit: string): boolean
  /** The caller makes a sound: what waits for the next piece waits on. */
  goesOn(): void
  /** Whether pieces wait for the next one. */
  isWaiting(): boolean
}

export type EntryOptions = {
  timers: Timers<'entry'>
  now(): number
  /** What the caller was asked for. */
  expects(): Expects
  onWhole(kind: 'prompt' | 'dtmf', text: string): void
}

export function createEntry({ timers, now, expects, onWhole }: EntryOptions): Entry {
  let pieces: { text: string; isKeys: boolean }[] = []
  let beganAtMs = 0

  const whole = () => pieces.map(({ text }) => text).join(' ')
  const handOn = () => {
    timers.clear('entry')
    const text = whole()
    const kind = pieces.every(({ isKeys }) => isKeys) ? 'dtmf' : 'prompt'
    pieces = []
    if (text) onWhole(kind, text)
  }
  const wait = (ms: number) => {
    const leftMs = beganAtMs + longestDictationMs - now()
    timers.set('entry', Math.max(0, Math.min(ms, leftMs)), handOn)
  }
  const begin = () => {
    if (pieces.length === 0) beganAtMs = now()
  }
  const key = (digit: string) => {
    const last = pieces.at(-1)
    if (last?.isKeys) last.text += digit
    else pieces.push({ text: digit, isKeys: true })
    return pieces.at(-1)?.text ?? ''
  }

  return {
    said(sentence) {
      begin()
      pieces.push({ text: sentence, isKeys: false })
      const isWhole = !isDictated(expects().asked) || !isIncomplete(whole(), expects())
      if (isWhole || now() - beganAtMs >= longestDictationMs) {
        handOn()
        return false
      }
      wait(nextPieceMs)
      return true
    },
    pressed(digit) {
      if (digit === '#') {
        if (pieces.length === 0) return false
        handOn()
        return true
      }
      if (digit === '*' && pieces.length) {
        pieces = pieces.filter(({ isKeys }) => !isKeys)
        wait(nextPieceMs)
        return true
      }
      begin()
      const isNumber = takesDigits(expects().asked)
      const keys = key(digit)
      if (keys.length >= mostKeys || (keys === personKey && !isNumber && pieces.length === 1)) handOn()
      else wait(isNumber && isIncomplete(whole(), expects()) ? nextPieceMs : keysTogetherMs)
      return true
    },
    goesOn() {
      if (pieces.length) wait(nextPieceMs)
    },
    isWaiting: () => pieces.length > 0,
  }
}
