import { linkTo, paths } from '#contract/paths.ts'
import { plainTitle, quoted } from '#contract/plain-words.ts'
import type { Language } from '#contract/values.ts'
import { getBusiness } from '#src/businesses/index.ts'
import { draftMessage, isNight, notifyBusiness, refusalOf, zonesFor } from '#src/messaging/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { peopleToReach } from '#src/reaching/index.ts'
import { summaryCaps } from './caps.ts'
import { nameOf, whenIn } from './compose-summary.ts'
import { findTask, markAlerted, type Task } from './queries.ts'
import { tellingIn } from './words/index.ts'

type Told = { mailFrom: string; baseUrl: string }

/**
 * Tells the business, once, that nobody has kept a promise in time: by text where somebody gets texts after calls just
 * now, else by mail.
 */
export async function tellOverdue(tx: Tx, taskId: string, { mailFrom, baseUrl }: Told): Promise<void> {
  if (!(await markAlerted(tx, taskId))) return
  const task = await findTask(tx, taskId)
  if (!task) return
  tx.record('task.overdue', { taskId })
  if (await textPeople(tx, task, baseUrl)) return
  const { language } = await getBusiness(tx)
  const words = tellingIn(language)
  const told = await toldIn(tx, task, { language, baseUrl })
  await notifyBusiness(tx, {
    purpose: `task-overdue:${taskId}`,
    sender: mailFrom,
    subject: words.overdueSubject(told),
    body: words.overdueBody(told),
  })
}

/** True when somebody was texted; nobody is at night. */
async function textPeople(tx: Tx, task: Task, baseUrl: string): Promise<boolean> {
  const { zone, numbers } = await getBusiness(tx)
  const [sender] = numbers
  let isTold = false
  for (const { id, address, language } of await peopleToReach(tx, { subject: 'summaries', at: tx.now })) {
    if (sender === undefined || !address.startsWith('+') || isNight(tx.now, zonesFor(zone, address))) continue
    if ((await refusalOf(tx, { channel: 'sms', recipient: address })) !== null) continue
    if ((await tx.take([{ cap: summaryCaps.perPerson, key: `${tx.businessId} ${address}` }])) !== null) continue
    const body = tellingIn(language).overdueText(await toldIn(tx, task, { language, baseUrl }))
    await draftMessage(tx, {
      ...{ channel: 'sms', purpose: `task-overdue:${task.id}:${id}`, contactId: null, subject: null },
      ...{ sender, recipient: address, body },
    })
    isTold = true
  }
  return isTold
}

async function toldIn(tx: Tx, task: Task, { language, baseUrl }: { language: Language; baseUrl: string }) {
  const { name, zone } = await getBusiness(tx)
  const words = tellingIn(language)
  return {
    businessName: plainTitle(name),
    kind: task.kind,
    who: nameOf(task.name, words),
    phone: task.phone,
    body: task.body === null ? null : quoted(task.body),
    due: whenIn(task.due_at.toZonedDateTimeISO(zone), words),
    link: baseUrl + linkTo(paths.business, { businessId: tx.businessId }),
  }
}
