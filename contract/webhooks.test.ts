import { expect, test } from 'vitest'
import { eventTypes, type EventType } from './events.ts'
import { eventTypesOf, testType, webhookBody, webhookTypeOf, webhookTypes } from './webhooks.ts'

test('the promised types are these; receivers depend on them, so the list only grows', () => {
  expect(webhookTypes).toEqual(
    expect.arrayContaining([
      'appointment.booked',
      'appointment.requested',
      'appointment.approved',
      'appointment.expired',
      'appointment.confirmed',
      'appointment.declined',
      'appointment.moved',
      'appointment.cancelled',
      'appointment.completed',
      'appointment.no_show',
      'call.received',
      'call.answered',
      'call.failed',
      'call.ended',
      'contact.created',
      'conversation.started',
      'conversation.ended',
      'conversation.callback_requested',
      'message.sent',
      'message.failed',
    ]),
  )
})

test('every type has a name of letters, _ and dots, and leads back to one event', () => {
  for (const type of webhookTypes) {
    expect(type).toMatch(/^[a-z_]+(\.[a-z_]+)+$/)
    const [inside, ...more] = eventTypesOf([type])
    expect(more).toEqual([])
    expect(webhookTypeOf(inside as EventType)).toBe(type)
  }
})

test('what happens to logins, keys and webhooks is told to nobody outside', () => {
  const inside = (Object.keys(eventTypes) as EventType[]).filter((type) => webhookTypeOf(type) === null)
  expect(inside).toEqual(expect.arrayContaining(['session.started', 'api-key.created', 'webhook.created', 'mail.sent']))
  expect(eventTypesOf([testType])).toEqual([])
})

test('a body is the type, the time and the data, in this order', () => {
  const event = { type: 'call.ended', at: '2026-03-02T16:00:00Z', data: { callId: 'é', reason: 'b' } }
  expect(webhookBody(event)).toBe(
    '{"type":"call.ended","timestamp":"2026-03-02T16:00:00Z","data":{"callId":"é","reason":"b"}}',
  )
})
