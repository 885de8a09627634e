import { expect, test } from 'vitest'
import { qrCode } from './qr-code.ts'

/** The modules that are dark, row by row, as the picture draws them. */
function modulesOf(picture: string): { size: number; isDark(x: number, y: number): boolean } {
  const size = Number(/viewBox="0 0 (\d+)/.exec(picture)?.[1])
  const dark = new Set(Array.from(picture.matchAll(/M(\d+) (\d+)h1v1h-1z/g), ([, x, y]) => `${x} ${y}`))
  return { size, isDark: (x, y) => dark.has(`${x} ${y}`) }
}

const uri = 'otpauth://totp/Deskbell:pat%40people.example?secret=JBSWY3DPEHPK3PXP&issuer=Deskbell'

test('a code has its three finders, and four modules of white around it', () => {
  const { size, isDark } = modulesOf(qrCode(uri, 'A code').text)
  const far = size - 4 - 7
  // A finder is a dark square of seven with a ring of white in it (ISO/IEC 18004).
  for (const [left, top] of [
    [4, 4],
    [far, 4],
    [4, far],
  ] as const) {
    const diagonal = Array.from({ length: 7 }, (_, step) => isDark(left + step, top + step))
    expect(diagonal).toEqual([true, false, true, true, true, false, true])
  }
  for (let at = 0; at < size; at += 1)
    for (const edge of [0, 1, 2, 3, size - 4, size - 1])
      expect([isDark(at, edge), isDark(edge, at)]).toEqual([false, false])
})

test('another text is another code, and the label is escaped', () => {
  expect(qrCode(`${uri}1`, '').text).not.toBe(qrCode(uri, '').text)
  expect(qrCode(uri, '"><script>').text).not.toContain('<script>')
})
