import { streamText, stepCountIs, tool } from 'ai'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { builtInBrain } from './as-model.ts'
import { briefing } from './fake-desk.test-support.ts'

const system = {
  role: 'system' as const,
  content: 'x',
  providerOptions: { deskbell: { briefing: JSON.parse(JSON.stringify(briefing())) } },
}
const user = (text: string, understood: object, kind = 'prompt') => ({
  role: 'user' as const,
  content: text,
  providerOptions: { deskbell: JSON.parse(JSON.stringify({ understood, kind })) },
})

test('runs under streamText like any model: words come as tokens, tools are called, memory comes back', async () => {
  const inputs: unknown[] = []
  const find = tool({
    description: 'find',
    inputSchema: z.object({
      serviceId: z.string(),
      from: z.string(),
      earliest: z.string().optional(),
      latest: z.string().optional(),
    }),
    execute: (input) => {
      inputs.push(input)
      return {
        offers: [{ offerId: 'o1', date: '2019-03-02', time: '15:00', staffName: null }],
        match: 'asked',
        reason: null,
        say: 'I can do Saturday at 3 PM. Shall I book that for you?',
      }
    },
  })
  const result = streamText({
    model: builtInBrain(),
    messages: [
      system,
      user('', { language: null, intents: [] }, 'setup'),
      user('tomorrow at 3', {
        language: 'en',
        intents: [],
        day: { from: '2019-03-02', to: '2019-03-02', said: 'tomorrow' },
        time: { from: '15:00', to: '15:00', said: '3' },
      }),
    ],
    tools: { find_slots: find },
    stopWhen: stepCountIs(4),
  })
  const tokens: string[] = []
  for await (const token of result.textStream) tokens.push(token)
  expect(tokens.length).toBeGreaterThan(5)
  expect(tokens.join('')).toBe('I can do Saturday at 3 PM. Shall I book that for you?')
  expect(inputs).toEqual([{ serviceId: 'haircut', from: '2019-03-02', earliest: '15:00', latest: '15:00' }])
  expect(await result.providerMetadata).toEqual({ deskbell: { asked: 'offer' } })
  expect(await result.finishReason).toBe('stop')
})

test('an aborted turn stops', async () => {
  const abort = new AbortController()
  const { stream } = await builtInBrain().doStream({
    prompt: [{ role: 'system', content: 'x', providerOptions: system.providerOptions }],
    abortSignal: abort.signal,
  })
  const reader = stream.getReader()
  await reader.read()
  abort.abort(new Error('hung up'))
  await expect(
    (async () => {
      while (!(await reader.read()).done) continue
    })(),
  ).rejects.toThrow('hung up')
})

test('without a briefing it says what is missing', async () => {
  await expect(builtInBrain().doGenerate({ prompt: [] })).rejects.toThrow(/briefing/)
})
