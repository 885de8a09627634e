import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { GlassTurn, GlassView } from '#contract/glass.ts'
import type { CallEvent } from '../api/events.ts'
import type { DeliveredText } from '../carrier/delivered-text.ts'
import type { DeliveredMail } from '../mail/delivered-mail.ts'
import { createCallPrinter, type CallPrinter } from './print.ts'

const said = (text: string): CallEvent => ({
  type: 'utterance',
  utterance: 1,
  text,
  heard: text,
  ending: 'complete',
  firstTokenMs: 12,
  ms: 40,
})
const token = (text: string): CallEvent => ({ type: 'token', utterance: 1, text })

function printed(columns: number, print: (printer: CallPrinter) => void): string[] {
  const written: string[] = []
  print(createCallPrinter({ write: (text) => written.push(text), color: false, columns }))
  return written.join('').trimEnd().split('\n')
}

test('a long answer stands beside who gives it, line by line', () => {
  const lines = printed(40, (printer) => {
    for (const piece of ['I have Tues', 'day at 8 AM, ', 'Tuesday at 8:30 AM ', 'or Tuesday at 9', ' AM.'])
      printer.show(token(piece))
    printer.show(said('…'))
    printer.show({ type: 'caller', text: 'the one at half past eight on Tuesday, please', how: 'speech' })
  })
  expect(lines).toEqual([
    'Receptionist  I have Tuesday at 8 AM,',
    '              Tuesday at 8:30 AM or',
    '              Tuesday at 9 AM.',
    '  first word after 12 ms',
    'You           the one at half past eight',
    '              on Tuesday, please',
  ])
})

test('however the words come, they are all there, and no line is wider than the terminal', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '.'), minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 60 }),
      fc.array(fc.nat(300), { maxLength: 20 }),
      (words, cuts) => {
        const text = words.join(' ')
        const at = [0, ...cuts.filter((cut) => cut < text.length).toSorted((a, b) => a - b), text.length]
        const lines = printed(40, (printer) => {
          for (const [index, from] of at.slice(0, -1).entries()) printer.show(token(text.slice(from, at[index + 1])))
          printer.show(said(text))
        })
        expect(lines.filter((line) => line.length > 40)).toEqual([])
        expect(
          lines
            .slice(0, -1)
            .map((line) => line.slice(14))
            .join(' '),
        ).toBe(text)
      },
    ),
  )
})

test('what lies behind a sentence, texts and mails fit too; an address of the web stays whole', () => {
  const turn: GlassTurn = {
    seq: 1,
    role: 'caller',
    kind: 'prompt',
    text: 'hi',
    heard: null,
    filler: null,
    mustHear: null,
    understood: {
      service: 'Furnace repair',
      days: 'tomorrow',
      times: 'morning',
      intents: ['book'],
      name: 'Kim Lee of Oakland',
    },
    tool: null,
    wrote: ['conversations', 'turns', 'offers', 'contacts', 'addresses'].map((table) => ({
      table,
      id: `0000-${table}-123456`,
    })),
    ms: 3,
    at: '2026-11-29T10:00:00Z',
  }
  const offers = ['08:00', '08:30', '09:00', '09:30', '10:00'].map((time) => ({
    offerId: time,
    date: '2026-11-30',
    time,
    expiresAt: '2026-11-29T10:00:00Z',
  }))
  const view: GlassView = {
    conversationId: 'c',
    brain: 'built-in',
    language: 'en',
    state: 'open',
    epoch: 1,
    timers: null,
    wish: {},
    offers,
    cost: { carrier: [], models: [] },
    turns: [turn],
    next: null,
  }
  const link = `http://127.0.0.1:3000/confirm/${'x'.repeat(90)}`
  const at = '2026-11-29T10:00:00Z'
  const words = `Summit Heating & Air: please confirm Furnace repair, Tuesday, December 1 at 8:00 AM: ${link}`
  const text: DeliveredText = {
    kind: 'text',
    id: '1',
    direction: 'outbound',
    from: '+14155550100',
    to: '+12025550147',
    text: words,
    status: 'delivery_unconfirmed',
    photos: [],
    webhookUrl: null,
    errors: [],
    at,
  }
  const subject = 'New booking: Furnace repair, Tuesday, December 1 at 8:00 AM'
  const mail: DeliveredMail = {
    kind: 'mail',
    id: '2',
    messageId: null,
    from: 'a@b.example',
    to: ['owner@summit-heating.example'],
    subject,
    text: words,
    html: null,
    headers: {},
    attachments: [],
    at,
  }
  const lines = printed(80, (printer) => {
    printer.show({ type: 'glass', view })
    printer.delivered([text], [mail])
  })
  expect(lines.filter((line) => line.length > 80).map((line) => line.trim())).toEqual([link, link])
  expect(lines.join(' ')).toContain('2026-11-30 10:00')
})
