import { expect, test } from 'vitest'
import { ProviderError } from '../errors/provider-error.ts'
import { createLog } from './log.ts'

/** The line that this error makes. */
function lineOf(error: unknown): Record<string, unknown> & { text: string } {
  let text = ''
  createLog({ level: 'trace', to: { write: (line) => (text += line) } }).error({ err: error }, 'failed')
  return { ...(JSON.parse(text) as { err: Record<string, unknown> }).err, text }
}

test('our own errors say what is wrong, and where', () => {
  expect(lineOf(new TypeError('x is not a function'))).toMatchObject({
    type: 'TypeError',
    message: 'x is not a function',
    stack: expect.stringContaining('log.test.ts'),
  })
})

test('what a provider said is left out with its stack’s first line; its code stays, however deep', () => {
  const theirs = Object.assign(new Error('550 <ann@people.example> is unknown here'), {
    code: 'EENVELOPE',
    responseCode: 550,
    cause: new Error('ann@people.example again'),
  })
  const line = lineOf(new ProviderError('refused', '550', { cause: theirs }))
  expect(line.text).not.toContain('ann@people.example')
  expect(line).toMatchObject({
    message: 'The provider answered 550 (refused)',
    cause: { code: 'EENVELOPE', responseCode: 550, stack: expect.stringContaining('log.test.ts') },
  })
})

test.each([
  ['JSON', () => JSON.parse('the canary sings') as never],
  [
    'Postgres',
    () => {
      throw Object.assign(new Error('invalid input syntax for type uuid: "the canary sings"'), {
        code: '22P02',
        detail: 'the canary sings',
      })
    },
  ],
  [
    'somebody who throws no error',
    () => {
      throw 'the canary sings' as unknown as Error
    },
  ],
])('%s does not quote its input', (_who, fails) => {
  try {
    fails()
  } catch (error) {
    expect(lineOf(error).text).not.toContain('canary')
    expect(lineOf(Object.assign(new Error('around it'), { cause: error })).text).not.toContain('canary')
  }
  expect.assertions(2)
})
