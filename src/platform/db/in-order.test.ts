import { expect, test } from 'vitest'
import { inOrder } from './in-order.ts'

const failed = (message: string) => Promise.reject(new Error(message))

test('gives every answer in its place, of those that were not sent too', async () => {
  expect(await inOrder([Promise.resolve(1), false, undefined, Promise.resolve('two')])).toEqual([
    1,
    false,
    undefined,
    'two',
  ])
})

test('fails with the first in this order, however late its answer comes', async () => {
  const late = new Promise<never>((_, reject) => {
    setImmediate(() => {
      reject(new Error('the cause'))
    })
  })
  const waiting = inOrder([Promise.resolve(1), late, failed('the transaction is aborted')])
  await expect(waiting).rejects.toThrow('the cause')
})
