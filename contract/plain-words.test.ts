import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainName, plainTitle, quoted, withoutLinks } from './plain-words.ts'

describe('names', () => {
  test.each([
    ['Ana López', 'Ana López'],
    ["Siobhán O'Neill-Smith", "Siobhán O'Neill-Smith"],
    ['D’Angelo', "D'Angelo"],
    ['J.R. Smith', 'J. R. Smith'],
    ['María  del Carmen', 'María del Carmen'],
    ['Kaʻiulani', "Ka'iulani"],
    ['佐々木 ユーコ', '佐々木 ユーコ'],
    ['Nguyễn Thị Ánh', 'Nguyễn Thị Ánh'],
    ['Ольга', 'Ольга'],
    ['محمد', 'محمد'],
    ['प्रिया', 'प्रिया'],
  ])('%s stays what people are called', (name, told) => expect(plainName(name)).toBe(told))

  test.each([
    ['Refund bank-refund.example Olivia', 'Refund bank-refund example Olivia'],
    ['https://evil.example/login?x=3', 'evil example login x'],
    ['hxxps://evil.example', 'evil example'],
    ['www.evil.example', 'evil example'],
    ['www。evil．example', 'evil example'],
    ['evil․example', 'evil example'],
    ['evil\u2044example\u2215login', 'evil example login'],
    ['evilꓸexample', 'evil example'],
    ['e\u200bvil\u2060.ex\u00adample', 'evil example'],
    ['\u202eelpmaxe.live\u202c', 'elpmaxe live'],
    ['münchen-bank.example', 'münchen-bank example'],
    ['xn--bcher-kva.example', 'xn bcher-kva example'],
    ['call +1 (900) 555-0123', 'call'],
    ['٩٠٠٥٥٥', ''],
    ['Ⅸ① ½', 'IX'],
    ['ann@bank.example', 'ann bank example'],
    ['a.b.c.evil.co', 'a. b. c. evil co'],
    ['t.co', 't. co'],
    ['ℎ𝐭𝐭𝐩𝐬://ｅｖｉｌ.example', 'evil example'],
    ['Ann\r\nBcc: all@people.example', 'Ann Bcc all people example'],
    ['Ann <script>alert(1)</script>', 'Ann script alert script'],
    ["-- ''", ''],
    ['1.2.3.4', ''],
    ['Z\u0300\u0301\u0302\u0303\u0304\u0305', 'Z\u0300\u0301\u0302'],
    ['☎ 🏦', ''],
  ])('of %j only %j is told', (name, told) => expect(plainName(name)).toBe(told))

  test('any text: no address and no number survives', () => {
    const parts = [
      '.',
      '/',
      ':',
      '@',
      'https://',
      'www.',
      '\u3002',
      '\u200b',
      '\u202e',
      ' ',
      'a',
      'evil',
      'com',
      '7',
      '\n',
      "'",
      '-',
      'é',
      '界',
    ]
    const hostile = fc.oneof(
      // fast-check's own text of any character takes seconds to prepare.
      fc
        .array(fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point)))
        .map((characters) => characters.join('')),
      fc.array(fc.constantFrom(...parts)).map((words) => words.join('')),
    )
    fc.assert(
      fc.property(hostile, (text) => {
        for (const told of [plainName(text), plainTitle(text)]) {
          expect(told).not.toMatch(
            /[:/\\@<>"\r\n\p{Cc}\p{Cf}]|\.[^ ]|[^ ]{2}\.|(?<!\p{L})(https?|www)(?![\p{L}\p{M}])/iu,
          )
          expect(Array.from(told).length).toBeLessThanOrEqual(60)
        }
        expect(plainName(text)).not.toMatch(/\p{Nd}/u)
        expect(plainTitle(text).match(/\p{Nd}/gu)?.length ?? 0).toBeLessThanOrEqual(4)
        expect(plainName(plainName(text))).toBe(plainName(text))
      }),
    )
  })

  test.each([
    ['Summit Heating & Air', 'Summit Heating & Air'],
    ['Studio 54', 'Studio 54'],
    ['Since 1984', 'Since 1984'],
    ['Call 900 555 0123 now', 'Call now'],
    ['A Bank" <security@bank.example>', 'A Bank security bank example'],
  ])('the business %j is called %j', (name, told) => expect(plainTitle(name)).toBe(told))

  test('a name is cut at its longest length', () => expect(plainName('x'.repeat(500))).toBe(`${'x'.repeat(59)}…`))
})

describe('a quoted text', () => {
  test.each([
    ['Confirm it at https://bank.evil.example/login?x=3', 'Confirm it at hxxps: //bank[.]evil[.]example/login?x=3'],
    ['HTTP://EVIL.EXAMPLE', 'HxxP: //EVIL[.]EXAMPLE'],
    ['see www.evil.example.', 'see www[.]evil[.]example.'],
    ['evil。example', 'evil[.]example'],
    ['ev\u200bil.exa\u00admple', 'evil[.]example'],
    ['✪df.ws', '✪df[.]ws'],
    ['t.co/x', 't[.]co/x'],
    ['10.0.0.1', '10[.]0[.]0[.]1'],
    ['mailto:ann@bank.example', 'mailto: ann@bank[.]example'],
    ['javascript:alert(1)', 'javascript: alert(1)'],
    ['It leaks since 7:30 a.m. and costs 3.50.', 'It leaks since 7:30 a.m. and costs 3.50.'],
    ['Please hurry... thanks', 'Please hurry... thanks'],
    ['The U.S.A. plug', 'The U.S.A. plug'],
  ])('%j is told as %j', (text, told) => expect(withoutLinks(text)).toBe(told))

  test('every line is quoted, so none looks like ours', () => {
    expect(quoted('Hello\r\n\r\nPhone: none\u2028\u0007More')).toBe('> Hello\n>\n> Phone: none\n> More')
  })

  test('any text: nothing in it is a link', () => {
    const parts = [
      '.',
      '/',
      ':',
      '@',
      'https://',
      'www.',
      '\u3002',
      '\uff0e',
      '\u200b',
      ' ',
      'a',
      'evil',
      'com',
      '7',
      '\n',
      '🏦',
    ]
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...parts)).map((words) => words.join('')),
        (text) => {
          expect(withoutLinks(text)).not.toMatch(
            /:\/|https?:|www\.\S|[\p{L}\p{Nd}🏦]\.\p{L}{2}|[\p{L}\p{Nd}][\u3002\uff0e][^\s.]/iu,
          )
        },
      ),
    )
  })
})
