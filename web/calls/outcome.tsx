import type { CallRow } from '#contract/calls-view.ts'
import { Mark, type Tone } from '../parts/mark.tsx'
import { phoneText } from '../parts/phone-text.ts'
import { words } from '../words/index.ts'

const tones: Partial<Record<NonNullable<CallRow['outcome']>, Tone>> = {
  emergency: 'wrong',
  booked: 'good',
  requested: 'good',
  moved: 'good',
  person: 'good',
  message: 'warn',
  'hung-up-halfway': 'warn',
  missed: 'wrong',
}

/** How a call came out, or how it stands while it goes on. */
export function OutcomeMark({ call }: { call: Pick<CallRow, 'outcome' | 'state'> }) {
  const { of, state } = words().calls
  if (call.state !== 'ended') return <Mark tone="good">{state[call.state]}</Mark>
  if (call.outcome === null) return <Mark>{state.ended}</Mark>
  return <Mark tone={tones[call.outcome] ?? 'plain'}>{of[call.outcome]}</Mark>
}

/** Whoever is at the other end, as well as we know them. */
export const whoOf = ({ name, phone }: Pick<CallRow, 'name' | 'phone'>): string =>
  name ?? phoneText(phone) ?? words().calls.unknown
