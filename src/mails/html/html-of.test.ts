import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { htmlOf } from './html-of.ts'

const ours = 'https://desk.example'
const html = (text: string) => htmlOf({ subject: 'Your appointment', text, ours })

/** The words of a document, as a reader has them: links below their buttons are in the text part too. */
const wordsOfHtml = (document: string) =>
  wordsOf(
    document
      .replace(/<head>.*<\/head>/s, '')
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&'),
  )
const wordsOf = (text: string) => text.match(/[\p{L}\p{N}<>&"']+/gu) ?? []

const confirmation = `Hello,

your appointment is booked. Please open this page and confirm it:

  https://desk.example/c/abc-DEF_1

  Name:  “Ann <b>Lee</b> & sons”
  What:  Tune-up
  Where: 5 Hill Road

Until Friday we hold these times for you:

  Thursday at 9:00 AM
  Friday at 1:00 PM

See https://desk.example/bookings. Or https://elsewhere.example/x

Summit Heating & Air
`

describe('the HTML part', () => {
  test('says the same words in the same order', () => {
    expect(wordsOfHtml(html(confirmation))).toEqual(wordsOf(confirmation))
  })

  test('whatever is written: nothing is lost, and nothing is markup', () => {
    const line = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '  What:  <i>x</i>',
        '  Where: &amp;',
        `  ${ours}/a/1"onclick=x`,
        'Move it here:',
        `  ${ours}/a/1`,
        '',
      ),
      fc.constantFrom('<script>alert(1)</script>', `${ours}/"><img src=x>`, 'https://evil.example/'),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = lines.join('\n')
        const drawn = html(text)
        expect(wordsOfHtml(drawn)).toEqual(wordsOf(text))
        const tags = drawn.match(/<\/?[a-z]+/gi) ?? []
        expect(tags.filter((tag) => !/^<\/?(?:html|head|meta|title|style|body|table|tr|td|p|br|a)$/.test(tag))).toEqual(
          [],
        )
        for (const [, href] of drawn.matchAll(/href="([^"]*)"/g))
          expect(href).toMatch(/^https:\/\/desk\.example(?:\/|$)/)
      }),
      { numRuns: 300 },
    )
  })

  test('a link of ours is a button named by what was said before it; of others’ none can be pressed', () => {
    const drawn = html(confirmation)
    expect(drawn).toMatch(/<p[^>]*>your appointment is booked\.<\/p>/)
    expect(drawn).toMatch(/href="https:\/\/desk\.example\/c\/abc-DEF_1"[^>]*>Please open this page and confirm it<\/a>/)
    expect(drawn).toContain('href="https://desk.example/bookings"')
    expect(drawn).not.toMatch(/href="[^"]*elsewhere/)
  })

  test('fetches nothing, and is light or dark as its reader has it', () => {
    const drawn = html(confirmation)
    expect(drawn).not.toMatch(/<img|<link|<script|url\(|@import|src=/i)
    expect(drawn).toContain('<meta name="color-scheme" content="light dark">')
    expect(drawn).toContain('@media (prefers-color-scheme:dark)')
  })
})
