/** Digits keyed quickly after each other are one answer; `#` ends it at once. */
const digitsTogetherMs = 1_500
const mostDigits = 32

export type Keypad = { press(digit: string): void; close(): void }

export function createKeypad(onDigits: (digits: string) => void): Keypad {
  let digits = ''
  let timer: NodeJS.Timeout | undefined
  const flush = () => {
    const all = digits
    digits = ''
    if (all) onDigits(all)
  }
  return {
    press(digit) {
      clearTimeout(timer)
      if (digit === '#') return flush()
      digits += digit
      if (digits.length >= mostDigits) return flush()
      timer = setTimeout(flush, digitsTogetherMs)
    },
    close: () => clearTimeout(timer),
  }
}
