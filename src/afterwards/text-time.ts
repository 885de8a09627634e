/** One tap: the time at which somebody hung up is texted to them, if it is still free and the law allows it. */
import type { TaskView } from '#contract/afterwards.ts'
import type { Localized } from '#contract/appointments.ts'
import { getBusiness } from '#src/businesses/index.ts'
import { offerByText, type TextingReceptionist } from '#src/conversation/index.ts'
import { draftMessage, isNight, refusalOf, zonesFor } from '#src/messaging/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { presentTask } from './present-task.ts'
import { findTaskForUpdate, markTexted, type Task } from './queries.ts'
import { tellingIn } from './words/index.ts'

/** Business time. What was not sent by then is not sent: the time was held for ten minutes. */
const goodForMinutes = 10

/**
 * Texts it, once; `choosing.refusal` says why not. Fails with `not_found` for what is no open card.
 */
export async function textTime(tx: Tx, taskId: string, receptionist: TextingReceptionist): Promise<TaskView> {
  const task = await findTaskForUpdate(tx, taskId)
  if (task?.kind !== 'half-way' || task.done_at) throw new DomainError('not_found')
  const { zone } = await getBusiness(tx)
  const refusal = task.texted_at ? null : await send(tx, task, receptionist)
  const texted = refusal === null ? (task.texted_at ?? tx.now) : null
  return presentTask({ ...task, texted_at: texted }, { now: tx.now, zone, refusal })
}

async function send(tx: Tx, task: Task, receptionist: TextingReceptionist): Promise<string | null> {
  const { phone, language, service_id: serviceId, starts_at: startsAt } = task
  const { numbers, zone } = await getBusiness(tx)
  const [ours] = numbers
  if (phone === null || ours === undefined || serviceId === null || startsAt === null || language === null)
    return 'number_missing'
  const refusal = await refusalOf(tx, { channel: 'sms', recipient: phone })
  if (refusal !== null) return refusal
  if (isNight(tx.now, zonesFor(zone, phone))) return 'quiet_hours'
  if (startsAt.epochMilliseconds <= tx.now.epochMilliseconds) return 'slot_taken'
  const intro = tellingIn(language).cutOff({ serviceName: (task.service_name as Localized)[language] })
  const offered = await offerByText(tx, { ours, theirs: phone, language, serviceId, startsAt, intro }, receptionist)
  if (typeof offered === 'string') return offered
  await draftMessage(tx, {
    ...{ channel: 'sms', purpose: `half-way:${task.id}`, contactId: null, subject: null },
    ...{ sender: ours, recipient: phone, body: offered.body },
    notAfter: tx.now.add({ minutes: goodForMinutes }),
  })
  await markTexted(tx, task.id)
  tx.record('task.texted', { taskId: task.id })
  return null
}
