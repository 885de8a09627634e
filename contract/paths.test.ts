import { expect, test } from 'vitest'
import { linkTo, paths } from './paths.ts'

test.each([
  [linkTo(paths.account), '/account'],
  [linkTo(paths.signIn, { to: '/businesses/1?cursor=a b' }), '/sign-in?to=%2Fbusinesses%2F1%3Fcursor%3Da+b'],
  [linkTo(paths.signIn, { to: undefined }), '/sign-in'],
  [linkTo(paths.confirmBooking, { confirmToken: '../x y' }), '/c/..%2Fx%20y'],
  [
    linkTo(paths.conversation, { businessId: 'b', conversationId: 'c', cursor: 'd' }),
    '/businesses/b/conversations/c?cursor=d',
  ],
])('%s', (link, wanted) => expect(link).toBe(wanted))

test('the compiler refuses a missing part and an unknown part', () => {
  // @ts-expect-error -- businessId is missing
  expect(linkTo(paths.business)).toContain('{businessId}')
})
