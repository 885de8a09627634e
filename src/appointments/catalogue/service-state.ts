/** A service as it is edited: everything about it that its owner writes. */
import type { Localized, QuestionKind, ServicePlace } from '#contract/appointments.ts'
import type { NewStep } from '../new-service.ts'

export type QuestionState = {
  id: string
  text: Localized
  required: boolean
  kind: QuestionKind
  choices: Localized[] | null
}
export type DoerState = { id: string; durationMinutes: number | null; priceMinor: number | null }
export type NeedState = { requirement: string; subjects: DoerState[] }

export type StepState = Required<NewStep>

export type ServiceState = {
  name: Localized
  aliases: string[]
  description: Localized | null
  durationMinutes: number
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  stepMinutes: number
  leadMinutes: number
  leadDays: number
  horizonDays: number
  horizonHours: number | null
  maxPerDay: number | null
  maxPerWeek: number | null
  moveUntilMinutes: number
  cancelUntilMinutes: number
  needsApproval: boolean
  approvalHours: number
  price: { amountMinor: number; from: boolean } | null
  active: boolean
  position: number
  questions: QuestionState[]
  needs: NeedState[]
  steps: StepState[]
  place: ServicePlace
  travelMinutes: number
}
