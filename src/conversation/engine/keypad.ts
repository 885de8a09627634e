/** Digits keyed within this time of each other are one answer; `#` ends it at once. */
const digitsTogetherMs = 1_500
const mostDigits = 32

export type Keypad = { press(digit: string): void }

/** `after` runs a function later while the line is open, and returns a function that cancels it. */
export function createKeypad({
  after,
  onDigits,
}: {
  after(ms: number, work: () => void): () => void
  onDigits(digits: string): void
}): Keypad {
  let digits = ''
  let stopWaiting = () => {}
  const flush = () => {
    const all = digits
    digits = ''
    if (all) onDigits(all)
  }
  return {
    press(digit) {
      stopWaiting()
      if (digit === '#') return flush()
      digits += digit
      if (digits.length >= mostDigits) return flush()
      stopWaiting = after(digitsTogetherMs, flush)
    },
  }
}
