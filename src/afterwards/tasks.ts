/** What members do with what is left to do: list it, mark it as done, and as not done after all. */
import type { z } from 'zod'
import type { ListTasks, TaskList, TaskView } from '#contract/afterwards.ts'
import { getBusiness } from '#src/businesses/index.ts'
import { actorKey, type Actor } from '#src/platform/actor.ts'
import { pageById } from '#src/platform/db/page-by-id.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { presentTask } from './present-task.ts'
import { findTask, findTasks, markDone, markUndone } from './queries.ts'

/** The newest first. Fails with `invalid_request` on a cursor that we did not make. */
export async function listTasks(tx: Tx, { state, ...page }: z.infer<typeof ListTasks>): Promise<TaskList> {
  const { zone } = await getBusiness(tx)
  const { rows, next } = await pageById(
    page,
    (beyond, size) => findTasks(tx, { state, beyond, size }),
    ({ id }) => id,
  )
  return { items: rows.map((row) => presentTask(row, { now: tx.now, zone, refusal: null })), next }
}

type Doing = { taskId: string; actor: Actor }

/** Done already, it stays as it is. Fails with `not_found`. */
export async function doTask(tx: Tx, { taskId, actor }: Doing): Promise<TaskView> {
  if (await markDone(tx, taskId, actorKey(actor))) tx.record('task.done', { taskId })
  return viewTask(tx, taskId)
}

/** It is open again, and due when it was. Fails with `not_found`. */
export async function undoTask(tx: Tx, { taskId }: Pick<Doing, 'taskId'>): Promise<TaskView> {
  if (await markUndone(tx, taskId)) tx.record('task.undone', { taskId })
  return viewTask(tx, taskId)
}

async function viewTask(tx: Tx, taskId: string): Promise<TaskView> {
  const task = await findTask(tx, taskId)
  if (!task) throw new DomainError('not_found')
  return presentTask(task, { now: tx.now, zone: (await getBusiness(tx)).zone, refusal: null })
}
