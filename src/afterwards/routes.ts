import * as afterwards from '#contract/afterwards.ts'
import { paths } from '#contract/paths.ts'
import { CannotCome, VisitView } from '#contract/van.ts'
import { listTreatments } from '#src/contacts/index.ts'
import type { Context } from '#src/context.ts'
import { members } from '#src/platform/http/access.ts'
import { route } from '#src/platform/http/route.ts'
import { sayCannotCome } from './cannot-come.ts'
import { setTexting, treatCaller } from './setting.ts'
import { doTask, listTasks, undoTask } from './tasks.ts'
import { textTime } from './text-time.ts'
import { findTexting } from './texting-queries.ts'

export const afterwardsRoutes = (ctx: Context) => [...taskRoutes, ...visitRoutes, ...settingRoutes, ...cardRoutes(ctx)]

const taskRoutes = [
  route({
    method: 'GET',
    path: paths.api.tasks,
    summary: 'What is left to do after conversations: promised calls, quotes, callers who left half-way; newest first',
    access: members('staff'),
    limit: 'lenient',
    query: afterwards.ListTasks,
    answer: { 200: afterwards.TaskList },
    handle: (tx, { query }) => listTasks(tx, query),
  }),
  route({
    method: 'POST',
    path: paths.api.doTask,
    summary: 'Mark it as done; done already, it stays so',
    access: members('staff'),
    limit: 'lenient',
    answer: { 200: afterwards.TaskView },
    fails: ['not_found'],
    handle: (tx, { actor, params }) => doTask(tx, { taskId: params.taskId, actor }),
  }),
  route({
    method: 'POST',
    path: paths.api.undoTask,
    summary: 'It is not done after all',
    access: members('staff'),
    limit: 'lenient',
    answer: { 200: afterwards.TaskView },
    fails: ['not_found'],
    handle: (tx, { params }) => undoTask(tx, { taskId: params.taskId }),
  }),
]

const visitRoutes = [
  route({
    method: 'POST',
    path: paths.api.cannotCome,
    summary:
      'Tell the office that somebody cannot come to an appointment: it becomes a task; the customer is told nothing',
    access: members('staff'),
    limit: 'lenient',
    body: CannotCome,
    answer: { 200: VisitView },
    fails: ['not_found', 'appointment_closed'],
    handle: (tx, { params: { appointmentId }, body }) => sayCannotCome(tx, { ...body, appointmentId }),
  }),
]

const cardRoutes = ({ models, config }: Context) => [
  route({
    method: 'POST',
    path: paths.api.textTask,
    summary: 'Text the time at which a caller hung up, once, if it is still free: their answer books it',
    access: members('staff'),
    limit: 'moderate',
    answer: { 200: afterwards.TaskView },
    fails: ['not_found'],
    handle: (tx, { params }) => {
      const { secretKey, secretKeys, mailFrom } = config
      const codes = { secretKey, secretKeys, mailFrom }
      return textTime(tx, params.taskId, { brainId: models.brain(null).id, secretKey, codes })
    },
  }),
]

const settingRoutes = [
  route({
    method: 'GET',
    path: paths.api.texting,
    summary: 'Who is texted by itself after a call',
    access: members('staff'),
    limit: 'lenient',
    answer: { 200: afterwards.Texting },
    handle: (tx) => findTexting(tx),
  }),
  route({
    method: 'PUT',
    path: paths.api.texting,
    summary: 'Say whether callers whom nobody could help are texted, once a day each',
    access: members('owner'),
    limit: 'moderate',
    body: afterwards.Texting,
    answer: { 200: afterwards.Texting },
    handle: (tx, { body }) => setTexting(tx, body),
  }),
  route({
    method: 'GET',
    path: paths.api.treatments,
    summary: 'The numbers that are treated otherwise than others, newest first',
    access: members('staff'),
    limit: 'lenient',
    answer: { 200: afterwards.TreatmentList },
    handle: (tx) => listTreatments(tx),
  }),
  route({
    method: 'PUT',
    path: paths.api.treatments,
    summary: 'Say how a number is treated that calls: as others, a person first, a message only, or not at all',
    access: members('manager'),
    limit: 'moderate',
    body: afterwards.TreatCaller,
    answer: { 200: afterwards.TreatmentList },
    fails: ['phone_invalid'],
    handle: (tx, { actor, body }) => treatCaller(tx, body, actor),
  }),
]
