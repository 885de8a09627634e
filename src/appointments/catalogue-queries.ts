import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Localized, QuestionKind } from '#contract/appointments.ts'
import type { OpeningHours } from '#contract/businesses.ts'
import { storedHours } from '#src/businesses/index.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import { json } from '#src/platform/db/json.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/values/ids.ts'
import type { NewQuestion, NewService, NewStep, NewSubject } from './new-service.ts'

type Limits = { maxPerDay?: number | null | undefined; maxPerWeek?: number | null | undefined }

export async function insertSubject(
  tx: Tx,
  {
    maxPerDay,
    maxPerWeek,
    memberId,
    ...subject
  }: { id: string; memberId?: string | null } & Omit<
    NewSubject,
    'key' | 'hours' | 'maxPerDay' | 'maxPerWeek' | 'memberId'
  > &
    Limits,
): Promise<void> {
  await sqlOf(tx)
    .insertInto('subjects')
    .values({
      business_id: tx.businessId,
      ...subject,
      max_per_day: maxPerDay ?? null,
      max_per_week: maxPerWeek ?? null,
      member_user_id: memberId ?? null,
      joined_at: tx.now,
    })
    .execute()
}

export async function insertSubjectHours(tx: Tx, subjectId: string, hours: OpeningHours[]): Promise<void> {
  if (!hours.length) return
  await sqlOf(tx)
    .insertInto('subject_hours')
    .values(
      hours.map((row) => ({
        business_id: tx.businessId,
        id: newId(),
        subject_id: subjectId,
        weekday: row.weekday,
        ...storedHours(row),
      })),
    )
    .execute()
}

export async function insertService(tx: Tx, service: NewService & { id: string; position: number }): Promise<void> {
  await sqlOf(tx)
    .insertInto('services')
    .values({
      business_id: tx.businessId,
      id: service.id,
      position: service.position,
      name: json(service.name),
      aliases: service.aliases ?? [],
      duration_minutes: service.durationMinutes,
      buffer_before_minutes: service.bufferBeforeMinutes ?? 0,
      buffer_after_minutes: service.bufferAfterMinutes ?? 0,
      step_minutes: service.stepMinutes ?? 15,
      lead_minutes: service.leadMinutes ?? 60,
      lead_days: service.leadDays ?? 0,
      horizon_days: service.horizonDays ?? 90,
      horizon_hours: service.horizonHours ?? null,
      max_per_day: service.maxPerDay ?? null,
      max_per_week: service.maxPerWeek ?? null,
      needs_approval: service.needsApproval ?? false,
      approval_hours: service.approvalHours ?? 24,
      price_minor: service.price?.amountMinor ?? null,
      price_is_from: service.price?.from ?? false,
      place: service.place ?? 'here',
      travel_minutes: service.travelMinutes ?? 0,
    })
    .execute()
}

export async function insertSteps(tx: Tx, serviceId: string, steps: readonly NewStep[]): Promise<void> {
  if (!steps.length) return
  await sqlOf(tx)
    .insertInto('service_steps')
    .values(
      steps.map((step) => ({
        business_id: tx.businessId,
        service_id: serviceId,
        requirement: step.requirement,
        from_minute: step.fromMinute,
        to_minute: step.toMinute,
        before_minutes: step.beforeMinutes ?? 0,
        after_minutes: step.afterMinutes ?? 0,
      })),
    )
    .execute()
}

export async function insertQuestions(tx: Tx, serviceId: string, questions: NewQuestion[]): Promise<void> {
  if (!questions.length) return
  const rows = questions.map((question, position) => ({
    business_id: tx.businessId,
    id: newId(),
    service_id: serviceId,
    position,
    text: json(question.text),
    required: question.required,
    kind: question.kind ?? 'text',
    choices: question.kind === 'choice' ? json(question.choices) : null,
    // The version before this one reads it instead of the kind.
    about: question.kind === 'address' ? 'address' : null,
  }))
  await sqlOf(tx).insertInto('intake_questions').values(rows).execute()
}

/** The questions of a service that ask where the customer is, also when it is no longer offered. */
export async function findAddressQuestions(tx: Tx, serviceId: string): Promise<string[]> {
  const found = await sqlOf(tx)
    .selectFrom('intake_questions')
    .select('id')
    .where('business_id', '=', tx.businessId)
    .where('service_id', '=', serviceId)
    .where('kind', '=', 'address')
    .orderBy('position')
    .execute()
  return found.map(({ id }) => id)
}

export async function insertServiceSubjects(
  tx: Tx,
  serviceId: string,
  needs: { requirement: string; subjectId: string }[],
): Promise<void> {
  if (!needs.length) return
  await sqlOf(tx)
    .insertInto('service_subjects')
    .values(
      needs.map((one) => ({
        business_id: tx.businessId,
        service_id: serviceId,
        requirement: one.requirement,
        subject_id: one.subjectId,
      })),
    )
    .execute()
}

export async function findServices(tx: Tx) {
  return sqlOf(tx)
    .selectFrom('services as s')
    .innerJoin('businesses as b', 'b.id', 's.business_id')
    .select(['s.id', 's.name', 's.aliases', 's.duration_minutes', 's.price_minor', 's.price_is_from', 'b.currency'])
    .select((row) =>
      jsonArrayFrom(
        row
          .selectFrom('intake_questions as q')
          .select(['q.id', 'q.text', 'q.required', 'q.kind', 'q.choices'])
          .$narrowType<{ text: Localized; kind: QuestionKind; choices: Localized[] | null }>()
          .whereRef('q.business_id', '=', 's.business_id')
          .whereRef('q.service_id', '=', 's.id')
          .orderBy('q.position'),
      ).as('questions'),
    )
    .$narrowType<{ name: Localized }>()
    .where('s.business_id', '=', tx.businessId)
    .where('s.active', '=', true)
    .orderBy('s.position')
    .orderBy('s.id')
    .execute()
}

/** The people who work at the business, by name. */
export async function findStaff(tx: Tx): Promise<{ id: string; name: string }[]> {
  return sqlOf(tx)
    .selectFrom('subjects')
    .select(['id', 'name'])
    .where('business_id', '=', tx.businessId)
    .where('kind', '=', 'staff')
    .where('active', '=', true)
    .orderBy('name')
    .execute()
}
