import { expect, test } from 'vitest'
import { speak } from '../testing/fake-deskbell.ts'
import { businessNumber, callerNumber, testSandbox } from '../testing/test-sandbox.ts'
import { CannotCall, findSandbox } from './find-sandbox.ts'
import { phoneCall } from './phone-call.ts'

test('a piped caller waits for the receptionist, hangs up at the end, and reads the texts that came', async () => {
  await using box = await testSandbox()
  box.deskbell.onFrame = (frame, socket) => {
    if (frame.type === 'setup') speak(socket, 'Good morning.')
    if (frame.type === 'dtmf') speak(socket, 'Thank you.')
    if (frame.type !== 'prompt' || !frame.last) return
    speak(socket, `Booked: ${frame.voicePrompt}.`)
    if (frame.voicePrompt === 'ten')
      void box.carrier('/messages', { from: businessNumber, to: callerNumber, text: 'See you at ten.' })
  }
  const written: string[] = []
  const lines = (async function* () {
    yield* ['tuesday', 'ten', '/1']
  })()
  await phoneCall({
    url: box.sandbox.url,
    from: callerNumber,
    to: businessNumber,
    lines,
    waitForTurn: true,
    screen: { write: (text) => written.push(text), color: false, columns: 80 },
  })
  const screen = written.join('')
  const order = [
    'Good morning.',
    'tuesday',
    'Booked: tuesday.',
    'ten',
    'Booked: ten.',
    '[1]',
    'Thank you.',
    'ended',
    'See you at ten.',
  ]
  expect(order.map((words) => screen.indexOf(words))).toEqual(
    order.map((words) => screen.indexOf(words)).toSorted((a, b) => a - b),
  )
  expect(order.every((words) => screen.includes(words))).toBe(true)
}, 30_000)

test('a piped caller waits for what stands behind "one moment"', async () => {
  await using box = await testSandbox()
  box.deskbell.onFrame = (frame, socket) => {
    if (frame.type === 'setup') speak(socket, 'Good morning.')
    if (frame.type !== 'prompt' || !frame.last) return
    speak(socket, 'One moment.')
    speak(socket, frame.voicePrompt === 'tuesday' ? 'At ten, or at two?' : 'Thank you.')
  }
  const written: string[] = []
  await phoneCall({
    url: box.sandbox.url,
    from: callerNumber,
    to: businessNumber,
    lines: (async function* () {
      yield* ['tuesday', 'ten']
    })(),
    waitForTurn: true,
    screen: { write: (text) => written.push(text), color: false, columns: 80 },
  })
  const screen = written.join('')
  expect(screen).toMatch(
    /tuesday[\s\S]*One moment\.[\s\S]*At ten, or at two\?[\s\S]*ten[\s\S]*One moment\.[\s\S]*Thank you\./,
  )
  expect(screen).not.toContain('interrupted')
}, 30_000)

test('nothing running: says how to start it', async () => {
  await expect(findSandbox(null, '/nowhere')).rejects.toThrow(CannotCall)
  await expect(findSandbox(null, '/nowhere')).rejects.toThrow('npm start')
})
