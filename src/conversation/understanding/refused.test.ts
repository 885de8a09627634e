import { describe, expect, test } from 'vitest'
import { searchedWithout } from './refused.ts'
import { understand } from './understand.ts'
import type { Wish } from './understood.ts'
import { foldWish } from './wish.ts'

/** The wish after these sentences of one caller, said on Wednesday, 4 March 2026. */
function after(...sentences: string[]): Wish {
  return sentences.reduce<Wish>((wish, sentence) => {
    const heard = understand(sentence, {
      today: '2026-03-04',
      now: '09:10',
      country: 'US',
      language: 'en',
      asked: null,
      services: [],
      offers: [],
      wished: wish.day,
    })
    return foldWish(wish, heard)
  }, {})
}
const days = (wish: Wish) => wish.refused?.days?.map(({ from, to }) => (from === to ? from : `${from}..${to}`))

describe('what is refused stays so', () => {
  test('beside a wish, and through later sentences', () => {
    const wish = after('next week but not Monday', 'not Tuesday either', 'anything except the morning')
    expect(wish.day).toMatchObject({ from: '2026-03-09', to: '2026-03-15' })
    expect(days(wish)).toEqual(['2026-03-09', '2026-03-10'])
    expect(searchedWithout(wish)).toEqual({
      without: {
        days: [
          { from: '2026-03-09', to: '2026-03-09' },
          { from: '2026-03-10', to: '2026-03-10' },
        ],
        times: [{ from: '00:00', to: '11:59' }],
      },
    })
  })

  test('a wish for all of a week takes back none of its days', () => {
    expect(days(after('not Monday', 'some time next week'))).toEqual(['2026-03-09'])
    expect(after('I work Fridays', 'next week').refused?.weekdays).toEqual([5])
    expect(after('no mornings', 'any time is fine on Tuesday').refused?.times).toHaveLength(1)
  })

  test('a wish that was refused afterwards is none any more', () => {
    expect(after('Monday at 9', 'no, not Monday').day).toBeUndefined()
    expect(after('Tuesday morning', 'not in the morning')).toMatchObject({ day: { from: '2026-03-10' } })
    expect(after('Tuesday morning', 'not in the morning').time).toBeUndefined()
    expect(after('this weekend', 'I never can on weekends').day).toBeUndefined()
  })
})

describe('a later wish takes its refusal back', () => {
  test.each<[string[], string[] | undefined]>([
    [['not Monday', 'actually Monday is ok'], undefined],
    [['next week, not Monday or Tuesday', 'well, Tuesday would do, Tuesday works'], ['2026-03-09']],
    [
      ["I can't next week", 'ok, next Wednesday'],
      ['2026-03-09..2026-03-10', '2026-03-12..2026-03-15'],
    ],
  ])('%j', (sentences, left) => {
    expect(days(after(...sentences))).toEqual(left)
  })

  test('of a weekday and of a time of day too', () => {
    expect(after("I can't do Fridays", 'Friday the 13th is fine after all').refused).toBeUndefined()
    expect(after('no mornings', 'at 10 then').refused).toBeUndefined()
    expect(after('no mornings', 'in the morning is ok').refused).toBeUndefined()
  })
})

test('who cancels refuses nothing', () => {
  expect(after("I can't make Friday, please cancel my appointment").refused).toBeUndefined()
})

test('a limit narrows the part of the day that stands', () => {
  expect(after('in the afternoon', 'but before 3').time).toMatchObject({ from: '12:00', to: '15:00' })
  expect(after('in the afternoon', 'after 6').time).toMatchObject({ from: '18:00', to: '23:59' })
})

test('no more is kept than a search takes', () => {
  const many = Array.from({ length: 25 }, (_, index) => `not March ${index + 5}th`)
  expect(after(...many).refused?.days?.length).toBeLessThanOrEqual(20)
})
