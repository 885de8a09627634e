import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { speak } from '#sandbox/testing/fake-deskbell.ts'
import { businessNumber, callerNumber, testSandbox, until, type TestSandbox } from '#sandbox/testing/test-sandbox.ts'
import { launchBrowser } from './harness/browser.ts'

const visitors = ['+14155550181', '+14155550182', '+14155550183'] as const

async function onThePhone(work: (desk: { box: TestSandbox; page: Page }) => Promise<void>): Promise<void> {
  await using box = await testSandbox()
  box.deskbell.onFrame = (frame, socket) => {
    if (frame.type === 'setup') speak(socket, 'Good morning.')
    if (frame.type === 'prompt') speak(socket, `You said ${frame.voicePrompt}.`)
  }
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(error.message))
    await page.goto(`${box.sandbox.url}/sandbox/phone`)
    await page.locator('body[data-ready=yes]').waitFor()
    await work({ box, page })
    expect(problems).toEqual([])
  } finally {
    await browser.close()
  }
}

/** Deskbell calls a visitor; the id of the call. */
async function ring(box: TestSandbox, to: string): Promise<string> {
  const relay = { url: box.deskbell.relayUrl }
  const { body } = await box.carrier('/calls', {
    connection_id: 'c',
    from: businessNumber,
    to,
    conversation_relay_config: relay,
  })
  return (body as { data: { call_control_id: string } }).data.call_control_id
}

const hungUp = (box: TestSandbox, id: string) =>
  until(() =>
    box.deskbell.webhooks.find(({ type, payload }) => type === 'call.hangup' && payload['call_control_id'] === id),
  ).then(({ payload }) => payload['hangup_cause'])

test('a call that rings while another is on is shown beside it, and whoever is typing goes on typing', async () => {
  await onThePhone(async ({ box, page }) => {
    await page.getByRole('button', { name: 'Call', exact: true }).last().click()
    await page.getByText('Good morning.').first().waitFor()
    const say = page.getByPlaceholder('Say…')
    await say.pressSequentially('hel')
    const first = await ring(box, visitors[0])
    const second = await ring(box, visitors[1])
    const waiting = page.getByRole('dialog')
    await waiting.getByText('Another call is waiting, and 1 more').waitFor()
    await page.keyboard.type('lo')
    await page.keyboard.press('Enter')
    await page.getByText('You said hello.').first().waitFor()

    await waiting.getByRole('button', { name: 'Decline' }).click()
    expect(await hungUp(box, first)).toBe('call_rejected')
    await waiting.getByText('calls +1 415 555 0182').waitFor()
    const current = (await box.ask<{ items: { callControlId: string; direction: string }[] }>('/calls')).items.find(
      ({ direction }) => direction === 'incoming',
    )
    await waiting.getByRole('button', { name: 'Hang up and answer' }).click()
    expect(await hungUp(box, current?.callControlId ?? '')).toBe('normal_clearing')
    await page.locator('#device[data-state=live]').waitFor()
    await say.fill('hello again')
    await say.press('Enter')
    await page.getByText('You said hello again.').first().waitFor()
    expect(await box.ask('/calls')).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ callControlId: second, state: 'live' })]),
    })
    expect(await waiting.count()).toBe(0)
  })
})

test('of calls that ring together none is lost: the next is shown when one is settled', async () => {
  await onThePhone(async ({ box, page }) => {
    const [first, second, third] = [
      await ring(box, visitors[0]),
      await ring(box, visitors[1]),
      await ring(box, visitors[2]),
    ]
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Incoming call, and 2 more').waitFor()
    await page.keyboard.press('Escape')
    expect(await hungUp(box, first)).toBe('call_rejected')
    await dialog.getByText('calls +1 415 555 0182').waitFor()
    await box.carrier(`/calls/${second}/actions/hangup`, {})
    await page.getByRole('alert').getByText('Missed call: Rivera Heating called +1 415 555 0182.').waitFor()
    await dialog.getByText('calls +1 415 555 0183').waitFor()
    await dialog.getByRole('button', { name: 'Answer' }).click()
    await page.getByText('Good morning.').first().waitFor()
    expect(
      (await box.ask<{ items: { callControlId: string; state: string }[] }>('/calls')).items.find(
        ({ callControlId }) => callControlId === third,
      ),
    ).toMatchObject({ state: 'live' })
  })
})

test('the phone opens its own texts, and keeps those of other numbers apart', async () => {
  await onThePhone(async ({ box, page }) => {
    await box.carrier('/messages', { from: businessNumber, to: callerNumber, text: 'Yours at ten.' })
    await box.carrier('/messages', { from: businessNumber, to: visitors[0], text: 'Somebody else at noon.' })
    await page.locator('#unread').getByText('1', { exact: true }).waitFor()
    await page.getByRole('tab', { name: 'Messages' }).click()
    const others = page.getByRole('heading', { name: 'Texts to other numbers' })
    await others.waitFor()
    await page.locator('.thread.open').getByText('Yours at ten.').waitFor()
    const threads = page.locator('.thread')
    expect(await threads.evaluateAll((all) => all.map((one) => one.classList.contains('open')))).toEqual([true, false])

    const draft = page.getByPlaceholder('Answer…')
    await draft.pressSequentially('than')
    await box.carrier('/messages', { from: businessNumber, to: visitors[0], text: 'Somebody else at one.' })
    await page.getByText('Somebody else at one.').waitFor()
    await page.keyboard.type('ks')
    expect(await draft.inputValue()).toBe('thanks')
    await page.getByRole('button', { name: /to \+1 415 555 0181/ }).click()
    expect(await draft.inputValue()).toBe('')
    await page.getByRole('button', { name: /to \+1 202 555 0147/ }).click()
    expect(await draft.inputValue()).toBe('thanks')
    await draft.press('Enter')
    await until(async () =>
      (await box.ask<{ items: { text: string; from: string }[] }>('/messages')).items.find(
        ({ text, from }) => text === 'thanks' && from === callerNumber,
      ),
    )
  })
})

test('the switches of the carrier stand as they are, and hold for what comes next', async () => {
  await onThePhone(async ({ box, page }) => {
    await page.getByText('The line and the carrier').click()
    const states: [label: string, name: string, first: string, other: string][] = [
      ['The receptionist’s words', 'voice', 'natural', 'instant'],
      ['A sentence of mine', 'partials', 'revised', 'none'],
      ['A line that breaks', 'relay', 'no_reconnect', 'reconnect'],
      ['What Deskbell does not take', 'patience', 'three_attempts', 'long'],
    ]
    for (const [label, name, first, other] of states) {
      const select = page.getByLabel(label)
      expect(await select.inputValue()).toBe(first)
      expect(await select.locator('option').evaluateAll((all) => all.map((one) => one.getAttribute('value')))).toEqual([
        first,
        other,
      ])
      for (const state of [other, first]) {
        await select.selectOption(state)
        await until(async () => (await box.ask<Record<string, string>>('/faults'))[name] === state || undefined)
      }
    }
    await page.getByLabel('A sentence of mine').selectOption('none')
    await until(async () => (await box.ask<Record<string, string>>('/faults'))['partials'] === 'none' || undefined)
    await page.reload()
    await page.locator('body[data-ready=yes]').waitFor()
    expect(await page.getByLabel('A sentence of mine').inputValue()).toBe('none')
  })
})

test('a sound and a break are made on a call that is on', async () => {
  await onThePhone(async ({ box, page }) => {
    await page.getByText('The line and the carrier').click()
    const [sound, drop] = [
      page.getByRole('button', { name: 'Make it' }),
      page.getByRole('button', { name: 'Break the line' }),
    ]
    expect([await sound.isDisabled(), await drop.isDisabled()]).toEqual([true, true])
    await page.getByRole('button', { name: 'Call', exact: true }).last().click()
    await page.getByText('Good morning.').first().waitFor()
    await page.getByLabel('A sound, understood as').fill('mm-hm')
    await sound.click()
    await until(() =>
      box.deskbell.frames.find((frame) => frame.type === 'prompt' && frame.voicePrompt === 'mm-hm' && !frame.last),
    )
    await drop.click()
    await until(() => box.deskbell.webhooks.find(({ type }) => type === 'call.conversation.ended'))
  })
})

test("somebody else's phone does what it is told when it rings, and passes calls on", async () => {
  await onThePhone(async ({ box, page }) => {
    await page.getByText('The line and the carrier').click()
    await page.getByLabel('Its number').fill('+1 415 555 0181')
    await page.getByLabel('When it rings').selectOption('declines')
    await page.getByRole('button', { name: 'Set this phone' }).click()
    await page.getByText('+1 415 555 0181 declines.').waitFor()
    expect(await hungUp(box, await ring(box, visitors[0]))).toBe('call_rejected')

    await page.getByLabel('Its number').fill(visitors[1])
    await page.getByLabel('When it rings').selectOption('rings')
    await page.getByLabel('It passes calls on to').fill(visitors[0])
    await page.getByRole('button', { name: 'Set this phone' }).click()
    await page.getByText('and passes calls on to +1 415 555 0181.').waitFor()
    expect(await hungUp(box, await ring(box, visitors[1]))).toBe('call_rejected')
  })
})
