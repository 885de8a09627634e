import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accentCss, accentIn, accentShape, contrastOf, shadesOf, theme, themeCss } from './theme.ts'

const schemes = [theme.light, theme.dark]
const readable = 4.5

test('the tokens themselves can be read, in light and in dark', () => {
  for (const { paper, card, ink, soft, mark, onMark, tint, wrong } of schemes)
    for (const [text, ground] of [
      ...[ink, soft, mark, wrong].flatMap((one) => [paper, card].map((on) => [one, on] as const)),
      ...([
        [onMark, mark],
        [mark, tint],
      ] as const),
    ])
      expect([text, ground, contrastOf(text, ground) >= readable]).toEqual([text, ground, true])
  expect(themeCss()).toContain('--on-mark:')
})

test('any colour of a business becomes one that can be read, as text and under text, in light and in dark', () => {
  const channel = fc.integer({ min: 0, max: 255 })
  fc.assert(
    fc.property(fc.tuple(channel, channel, channel), (channels) => {
      const accent = `#${channels.map((one) => one.toString(16).padStart(2, '0')).join('')}`
      for (const around of schemes) {
        const { mark, onMark, tint } = accentIn(accent, around)
        for (const ground of [around.paper, around.card, tint])
          expect(contrastOf(mark, ground)).toBeGreaterThanOrEqual(readable)
        expect(contrastOf(onMark, mark)).toBeGreaterThanOrEqual(readable)
        expect(`${mark} ${onMark} ${tint}`.split(' ').every((one) => accentShape.test(one))).toBe(true)
      }
      expect(accentCss(accent)).toMatch(/^:root\{color-scheme:light dark;--mark:#[0-9a-f]{6};/)
    }),
  )
})

test('of any colour the shades can be read on their grounds, and white on those that fill something', () => {
  const channel = fc.integer({ min: 0, max: 255 })
  fc.assert(
    fc.property(fc.tuple(channel, channel, channel), (channels) => {
      const shades = shadesOf(`#${channels.map((one) => one.toString(16).padStart(2, '0')).join('')}`)
      expect(shades).toHaveLength(10)
      for (const [nth, shade] of shades.entries()) {
        const grounds = nth < 6 ? [theme.dark.paper, theme.dark.card] : ['#ffffff']
        for (const ground of nth > 6 ? [...grounds, theme.light.paper] : grounds)
          expect(contrastOf(shade, ground)).toBeGreaterThanOrEqual(readable)
      }
    }),
  )
})

test('a colour that can be read already stays as it is', () => {
  expect(accentIn(theme.light.mark, theme.light).mark).toBe(theme.light.mark)
})
