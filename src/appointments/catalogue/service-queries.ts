import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Localized, QuestionKind, ServicePlace } from '#contract/appointments.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import { json } from '#src/platform/db/json.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { insertSteps } from '../catalogue-queries.ts'
import type { NeedState, QuestionState, ServiceState, StepState } from './service-state.ts'

export type ServiceRow = Awaited<ReturnType<typeof findServiceRows>>[number]

/** Services with everything about them, in the business's order. */
export async function findServiceRows(tx: Tx, wanted: { id?: string; inactive?: boolean } = {}) {
  let query = sqlOf(tx)
    .selectFrom('services as s')
    .innerJoin('businesses as b', 'b.id', 's.business_id')
    .select(['s.id', 's.name', 's.aliases', 's.description', 's.duration_minutes', 's.step_minutes'])
    .select(['s.buffer_before_minutes', 's.buffer_after_minutes', 's.lead_minutes', 's.lead_days'])
    .select(['s.horizon_days', 's.horizon_hours', 's.max_per_day', 's.max_per_week'])
    .select(['s.move_until_minutes', 's.cancel_until_minutes', 's.needs_approval', 's.approval_hours'])
    .select(['s.place', 's.travel_minutes'])
    .select(['s.price_minor', 's.price_is_from', 's.active', 's.position', 's.version', 'b.currency'])
    .select((row) => [
      jsonArrayFrom(
        row
          .selectFrom('intake_questions as q')
          .select(['q.id', 'q.text', 'q.required', 'q.kind', 'q.choices'])
          .$narrowType<{ text: Localized; kind: QuestionKind; choices: Localized[] | null }>()
          .whereRef('q.business_id', '=', 's.business_id')
          .whereRef('q.service_id', '=', 's.id')
          .orderBy('q.position'),
      ).as('questions'),
      jsonArrayFrom(
        row
          .selectFrom('service_subjects as ss')
          .innerJoin('subjects as u', (join) =>
            join.onRef('u.business_id', '=', 'ss.business_id').onRef('u.id', '=', 'ss.subject_id'),
          )
          .select(['ss.requirement', 'u.id', 'u.kind', 'u.name', 'u.active', 'ss.duration_minutes', 'ss.price_minor'])
          .$narrowType<{ kind: 'staff' | 'resource' }>()
          .whereRef('ss.business_id', '=', 's.business_id')
          .whereRef('ss.service_id', '=', 's.id')
          .orderBy('ss.requirement')
          .orderBy('u.name')
          .orderBy('u.id'),
      ).as('doers'),
      jsonArrayFrom(
        row
          .selectFrom('service_steps as st')
          .select(['st.requirement', 'st.from_minute as fromMinute', 'st.to_minute as toMinute'])
          .select(['st.before_minutes as beforeMinutes', 'st.after_minutes as afterMinutes'])
          .whereRef('st.business_id', '=', 's.business_id')
          .whereRef('st.service_id', '=', 's.id')
          .orderBy('st.from_minute')
          .orderBy('st.requirement'),
      ).as('steps'),
    ])
    .$narrowType<{ name: Localized; description: Localized | null; place: ServicePlace }>()
    .where('s.business_id', '=', tx.businessId)
  if (wanted.id) query = query.where('s.id', '=', wanted.id)
  else if (!wanted.inactive) query = query.where('s.active', '=', true)
  return query.orderBy('s.position').orderBy('s.id').execute()
}

/**
 * Waits for whoever books it or is being offered it, and lets nobody begin to until the transaction ends: a booking's
 * row takes a key share of the service's. False when there is no such service.
 */
export async function lockService(tx: Tx, id: string): Promise<boolean> {
  const found = await sqlOf(tx)
    .selectFrom('services')
    .select('id')
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return found !== undefined
}

const columnsOf = (state: ServiceState) => ({
  position: state.position,
  name: json(state.name),
  aliases: state.aliases,
  description: state.description && json(state.description),
  duration_minutes: state.durationMinutes,
  buffer_before_minutes: state.bufferBeforeMinutes,
  buffer_after_minutes: state.bufferAfterMinutes,
  step_minutes: state.stepMinutes,
  lead_minutes: state.leadMinutes,
  lead_days: state.leadDays,
  horizon_days: state.horizonDays,
  horizon_hours: state.horizonHours,
  max_per_day: state.maxPerDay,
  max_per_week: state.maxPerWeek,
  move_until_minutes: state.moveUntilMinutes,
  cancel_until_minutes: state.cancelUntilMinutes,
  needs_approval: state.needsApproval,
  approval_hours: state.approvalHours,
  price_minor: state.price?.amountMinor ?? null,
  price_is_from: state.price?.from ?? false,
  active: state.active,
  place: state.place,
  travel_minutes: state.travelMinutes,
})

export async function writeNewService(tx: Tx, id: string, state: ServiceState): Promise<void> {
  await sqlOf(tx)
    .insertInto('services')
    .values({ business_id: tx.businessId, id, ...columnsOf(state) })
    .execute()
}

/** Writes the service anew, under its next version. */
export async function updateService(tx: Tx, id: string, state: ServiceState): Promise<void> {
  await sqlOf(tx)
    .updateTable('services')
    .set({ ...columnsOf(state), version: ({ eb }) => eb('version', '+', 1) })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .execute()
}

/** Something about who does them was edited elsewhere. */
export async function raiseServiceVersions(tx: Tx, ids: string[]): Promise<void> {
  if (!ids.length) return
  await sqlOf(tx)
    .updateTable('services')
    .set(({ eb }) => ({ version: eb('version', '+', 1) }))
    .where('business_id', '=', tx.businessId)
    .where('id', 'in', ids)
    .execute()
}

/** Writes all questions of a service in their order. Those that stay keep their rows, which answers name. */
export async function writeQuestions(tx: Tx, serviceId: string, questions: QuestionState[]): Promise<void> {
  const ids = questions.map(({ id }) => id)
  const gone = sqlOf(tx)
    .deleteFrom('intake_questions')
    .where('business_id', '=', tx.businessId)
    .where('service_id', '=', serviceId)
  await (ids.length ? gone.where('id', 'not in', ids) : gone).execute()
  if (!questions.length) return
  const rows = questions.map(({ id, text, required, kind, choices }, position) => ({
    business_id: tx.businessId,
    id,
    service_id: serviceId,
    position,
    text: json(text),
    required,
    kind,
    choices: choices && json(choices),
    // The version before this one reads it instead of the kind.
    about: kind === 'address' ? 'address' : null,
  }))
  await sqlOf(tx)
    .insertInto('intake_questions')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['business_id', 'id']).doUpdateSet(({ ref }) => ({
        position: ref('excluded.position'),
        text: ref('excluded.text'),
        required: ref('excluded.required'),
        kind: ref('excluded.kind'),
        choices: ref('excluded.choices'),
        about: ref('excluded.about'),
      })),
    )
    .execute()
}

/** Writes all that a service needs. */
export async function writeNeeds(tx: Tx, serviceId: string, needs: NeedState[]): Promise<void> {
  await sqlOf(tx)
    .deleteFrom('service_subjects')
    .where('business_id', '=', tx.businessId)
    .where('service_id', '=', serviceId)
    .execute()
  const rows = needs.flatMap(({ requirement, subjects }) =>
    subjects.map(({ id, durationMinutes, priceMinor }) => ({
      business_id: tx.businessId,
      service_id: serviceId,
      requirement,
      subject_id: id,
      duration_minutes: durationMinutes,
      price_minor: priceMinor,
    })),
  )
  if (rows.length) await sqlOf(tx).insertInto('service_subjects').values(rows).execute()
}

/** Writes all steps of a service. */
export async function writeSteps(tx: Tx, serviceId: string, steps: StepState[]): Promise<void> {
  await sqlOf(tx)
    .deleteFrom('service_steps')
    .where('business_id', '=', tx.businessId)
    .where('service_id', '=', serviceId)
    .execute()
  await insertSteps(tx, serviceId, steps)
}

/** Whether it was ever booked, or can be by an offer. */
export async function isServiceReferred(tx: Tx, id: string): Promise<boolean> {
  const found = await sqlOf(tx)
    .selectFrom('services as s')
    .select(({ or, exists, selectFrom }) =>
      or([
        exists(
          selectFrom('appointments as a')
            .select('a.id')
            .whereRef('a.business_id', '=', 's.business_id')
            .whereRef('a.service_id', '=', 's.id'),
        ),
        exists(
          selectFrom('offers as o')
            .select('o.id')
            .whereRef('o.business_id', '=', 's.business_id')
            .whereRef('o.service_id', '=', 's.id')
            .where('o.expires_at', '>', tx.now),
        ),
      ]).as('referred'),
    )
    .where('s.business_id', '=', tx.businessId)
    .where('s.id', '=', id)
    .executeTakeFirst()
  return Boolean(found?.referred)
}

export async function deleteService(tx: Tx, id: string): Promise<void> {
  await sqlOf(tx).deleteFrom('services').where('business_id', '=', tx.businessId).where('id', '=', id).execute()
}
