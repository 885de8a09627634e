import { expect, test } from 'vitest'
import { newId } from '#src/platform/values/ids.ts'
import { eventsTable } from './events-table.ts'

const words = { zone: 'UTC', whoOf: (actor: string) => actor }

test('the table, wider than a phone, is scrolled with the keyboard too, and has a name', () => {
  const event = {
    id: newId(),
    at: '2026-07-01T12:00:00Z',
    businessId: null,
    actor: 'visitor',
    requestId: null,
    type: 'sign-in.failed',
    subject: null,
    data: { userId: null, step: 'password' },
  }
  expect(eventsTable([event], words).text).toContain(
    '<div class="scroll" role="region" aria-label="Activity" tabindex="0"><table>',
  )
})

test('where there is nothing to scroll there is no region', () => {
  expect(eventsTable([], words).text).not.toContain('tabindex')
})
