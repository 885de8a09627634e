import { expect, test } from 'vitest'
import { wordsIn } from './index.ts'
import type { AppointmentFacts } from './words.ts'

const facts: AppointmentFacts = {
  businessName: 'Sunny Salon',
  serviceName: 'Haircut',
  when: 'Tuesday, March 12 at 2:30 PM',
  zone: 'America/Los_Angeles',
  contactName: 'Ana',
  contactPhone: '+14155550134',
  contactEmail: null,
  attendeeName: null,
  answerBy: null,
  code: null,
  staffName: 'Lee',
  phone: '+14155550100',
  place: '1 Main Street',
  price: '$45.00',
  answers: [{ question: 'Which color?', answer: 'Red' }],
  unconfirmed: false,
  confirmLink: null,
  manageLink: null,
  was: 'Monday, March 11 at 9:00 AM',
  cancelledFor: null,
  isComing: false,
}

test.each(['en', 'es'] as const)(
  'the %s confirmation names everything and never asks for a word to be sent back',
  (language) => {
    const words = wordsIn(language)
    for (const text of [words.confirmationText(facts), words.confirmationMail(facts)]) {
      for (const part of ['Sunny Salon', 'Haircut', 'March 12', '2:30', 'Ana', 'Lee', '+14155550100'])
        expect(text).toContain(part)
      expect(text).not.toMatch(/reply|respond|STOP|CANCEL/i)
    }
    for (const part of ['1 Main Street', '$45.00', 'America/Los_Angeles'])
      expect(words.confirmationMail(facts)).toContain(part)
    for (const part of ['Ana', '+14155550134', 'Which color?', 'Red']) expect(words.ownerMail(facts)).toContain(part)
  },
)

test.each(['en', 'es'] as const)('what is not known leaves no gap in the %s words', (language) => {
  const words = wordsIn(language)
  const bare = { ...facts, contactPhone: null, staffName: null, phone: null, place: null, price: null, answers: [] }
  const changed = [
    words.movedText,
    words.movedMail,
    words.cancelledText,
    words.ownerMovedMail,
    words.ownerCancelledMail,
  ]
  const texts = [words.confirmationText, words.confirmationMail, words.ownerMail, ...changed]
  for (const text of texts.map((say) => say({ ...bare, was: null }))) expect(text).not.toMatch(/null|undefined/)
})

test.each(['en', 'es'] as const)('the %s words about a change say what it was and what it is', (language) => {
  const words = wordsIn(language)
  for (const text of [words.movedText(facts), words.movedMail(facts), words.ownerMovedMail(facts)])
    for (const part of ['Haircut', 'March 11', '9:00', 'March 12', '2:30', 'Lee']) expect(text).toContain(part)
  for (const cancelledFor of ['customer', 'business'] as const)
    for (const text of [words.cancelledText({ ...facts, cancelledFor }), words.ownerCancelledMail(facts)])
      for (const part of ['Haircut', 'March 12']) expect(text).toContain(part)
  const confirmLink = 'https://desk.example/c/abc'
  for (const text of [words.movedText({ ...facts, confirmLink }), words.movedMail({ ...facts, confirmLink })])
    expect(text).toContain(confirmLink)
  const linked = { ...facts, manageLink: 'https://desk.example/a/abc' }
  for (const say of [words.confirmationText, words.confirmationMail, words.movedText, words.movedMail])
    expect(say(linked)).toContain(linked.manageLink)
})
