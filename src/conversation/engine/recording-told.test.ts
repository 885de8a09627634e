import { describe, expect, test } from 'vitest'
import { factsOf } from './facts.ts'
import { factsAfter, salon } from './guard.test-support.ts'
import { mayNotBeSaid } from './guard.ts'
import { tellsOfRecording } from './recording-told.ts'

const facts = factsAfter()

describe('what a model says of recording', () => {
  test.each([
    'This call is not recorded.',
    "Don't worry, this call isn't being recorded.",
    "I'm not recording you.",
    'Sure, I have stopped the recording.',
    'I deleted your recording.',
    'No recordings are kept.',
    'Our calls are recorded for quality, so that call is recorded.',
    'Esta llamada no se está grabando.',
    'No le estoy grabando.',
    'He borrado la grabación.',
  ])('"%s" is not spoken', (sentence) => {
    expect(mayNotBeSaid(sentence, facts)).toBe(true)
  })
  test.each([
    'Would you like to leave a message?',
    'We have a record number of chairs.',
    'What should I tell them?',
    '¿A qué número le llamamos?',
    'Le llamamos a este número.',
  ])('"%s" is', (sentence) => {
    expect(mayNotBeSaid(sentence, facts)).toBe(false)
  })
  test('of messages it may, as far as this goes', () => {
    expect(tellsOfRecording('Thank you, your message was recorded.', facts)).toBe(false)
  })
  test('a studio may speak of its recordings', () => {
    const studio = { ...salon, business: { ...salon.business, name: 'Loud Recording Studio' } }
    expect(mayNotBeSaid('Which of our recordings would you like?', factsOf({ briefing: studio, turns: [] }))).toBe(
      false,
    )
  })
})
