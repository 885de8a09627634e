/** How much one word is another, by its letters as they are spelled, written or spoken. Pure. */

/** Letters whose names sound alike, so that one is heard for the other. */
const alikeGroups = ['bcdegptvz', 'ajkh', 'fsx', 'mn', 'iy', 'quw', 'cks', 'aeo', 'ei', 'lo']
const alike = new Uint8Array(128 * 128)
for (const group of alikeGroups)
  for (const one of group) for (const other of group) alike[one.charCodeAt(0) * 128 + other.charCodeAt(0)] = 1
const substituted = 0.6
const doubled = 0.35
const lost = 0.8
const added = 0.8

/** As long as any name that is compared, and one more. */
const longest = 64
let row = new Float64Array(longest)
let next = new Float64Array(longest)
const turn = () => ([row, next] = [next, row])

/**
 * What it costs to have spelled `word` by the first letters of `letters`: one figure for each number of them. Both are
 * letters a to z. The figures stand until the next call.
 */
export function editCosts(word: string, letters: string): Float64Array {
  const width = Math.min(letters.length, longest - 1)
  for (let j = 0; j <= width; j += 1) row[j] = j * added
  for (let i = 1; i <= word.length; i += 1) {
    const letter = word.charCodeAt(i - 1)
    const missing = letter === word.charCodeAt(i - 2) ? doubled : lost
    next[0] = i * lost
    for (let j = 1; j <= width; j += 1) {
      const said = letters.charCodeAt(j - 1)
      const same = letter === said ? 0 : alike[letter * 128 + said] === 1 ? substituted : 1
      const again = said === letter || said === letters.charCodeAt(j - 2) ? doubled : added
      next[j] = Math.min((row[j - 1] as number) + same, (row[j] as number) + missing, (next[j - 1] as number) + again)
    }
    turn()
  }
  return row
}

/** 1 for the same letters, 0 for none in common. */
export function likeness(one: string, other: string): number {
  if (one === other) return 1
  const width = Math.min(other.length, longest - 1)
  for (let j = 0; j <= width; j += 1) row[j] = j
  for (let i = 1; i <= one.length; i += 1) {
    next[0] = i
    for (let j = 1; j <= width; j += 1) {
      const same = one.charCodeAt(i - 1) === other.charCodeAt(j - 1) ? 0 : 1
      next[j] = Math.min((next[j - 1] as number) + 1, (row[j] as number) + 1, (row[j - 1] as number) + same)
    }
    turn()
  }
  return 1 - (row[width] as number) / Math.max(1, one.length, other.length)
}

/** Which letters a word has, as bits. */
export const lettersOf = (word: string): number => {
  let bits = 0
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) - 97)
  return bits
}

/** How many different letters of a word are not among the others. */
export function strangers(word: number, letters: number): number {
  let count = 0
  for (let bits = word & ~letters; bits !== 0; bits &= bits - 1) count += 1
  return count
}

/** Equal for spellings that are spoken alike, roughly: Martin and Martyn, Ann and Anne, Clark and Clarke. */
export function soundOf(word: string): string {
  const sound = word
    .replaceAll(/ph/g, 'f')
    .replaceAll(/^(?:wr|rh)/g, 'r')
    .replaceAll(/ck|ch|c(?![eiy])|qu?/g, 'k')
    .replaceAll(/c(?=[eiy])|z/g, 's')
    .replaceAll(/g(?=[eiy])/g, 'j')
    .replaceAll(/ie|ey|y|ee|ea/g, 'i')
    .replaceAll(/ou|oo/g, 'u')
    .replaceAll(/gh|h/g, '')
    .replace(/e$/, '')
  return sound
    .split('')
    .filter((letter, at, all) => letter !== all[at - 1])
    .join('')
}
