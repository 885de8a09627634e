import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconCalendarOff, IconCheck, IconClock, IconPhone } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { TaskView } from '#contract/afterwards.ts'
import { send } from '../api/client.ts'
import { readAnew, useSend } from '../api/query.ts'
import { CallButton } from '../parts/call-button.tsx'
import { Mark } from '../parts/mark.tsx'
import { phoneText } from '../parts/phone-text.ts'
import { Row } from '../parts/section.tsx'
import { tell, tellProblem } from '../parts/told.ts'
import { clockText, dayAndTimeOf, shortDayText } from '../parts/when.ts'
import { business } from '../start.ts'
import { words } from '../words/index.ts'
import classes from './today.module.css'

const today = 'GET /api/businesses/{businessId}/today'

/** Something that was promised, or that would win somebody back. */
export function TaskRow({ task }: { task: TaskView }) {
  const says = words().today
  const done = useSend('POST /api/businesses/{businessId}/tasks/{taskId}/done', { anew: [today] })
  const who = task.name ?? phoneText(task.phone) ?? words().calls.unknown
  const params = { taskId: task.id }
  const finish = () => done.mutate({ params }, { onSuccess: () => offerUndo(task.id), onError: tellProblem })
  return (
    <Row
      lead={task.urgent ? <IconAlertTriangle size={18} aria-hidden /> : <Picture kind={task.kind} />}
      title={
        <>
          {who}
          {task.urgent ? <Mark tone="wrong">{says.urgent}</Mark> : null}
          <Mark tone={task.state === 'overdue' ? 'wrong' : 'plain'}>
            {(task.state === 'overdue' ? says.overdue : says.due)(dayAndTimeOf(task.dueAt))}
          </Mark>
        </>
      }
      detail={
        <>
          {says.task[task.kind]}
          {task.body ? <p className={classes.clip}>“{task.body}”</p> : null}
          {task.choosing ? <p>{choosingText(task.choosing)}</p> : null}
          {task.appointment ? <p>{visitText(task.appointment)}</p> : null}
        </>
      }
      actions={
        <>
          {task.choosing ? <TextTime task={task} /> : null}
          {task.appointment ? <OpenVisit visit={task.appointment} /> : null}
          {task.phone ? <CallButton phone={task.phone} /> : null}
          <Button
            size="compact-md"
            variant="light"
            leftSection={<IconCheck size={15} aria-hidden />}
            loading={done.isPending}
            onClick={finish}
            aria-label={`${says.done}: ${who}`}
          >
            {says.done}
          </Button>
        </>
      }
    />
  )
}

function Picture({ kind }: { kind: TaskView['kind'] }) {
  if (kind === 'cannot-come') return <IconCalendarOff size={18} aria-hidden />
  return kind === 'half-way' ? <IconClock size={18} aria-hidden /> : <IconPhone size={18} aria-hidden />
}

const choosingText = ({ service, date, time }: NonNullable<TaskView['choosing']>) =>
  words().today.choosing(service.name[business.language], `${shortDayText(date)}, ${clockText(time)}`)

const visitText = ({ service, date, time }: NonNullable<TaskView['appointment']>) =>
  `${service.name[business.language]}, ${shortDayText(date)}, ${clockText(time)}`

/** Whoever decides what becomes of it needs the day around it. */
function OpenVisit({ visit }: { visit: NonNullable<TaskView['appointment']> }) {
  const search = { date: visit.date, open: visit.id }
  return (
    <Button
      size="compact-md"
      variant="default"
      renderRoot={(props) => <Link to="/calendar" search={search} {...props} />}
    >
      {words().today.calendar}
    </Button>
  )
}

function TextTime({ task }: { task: TaskView }) {
  const says = words().today
  const text = useSend('POST /api/businesses/{businessId}/tasks/{taskId}/text', { anew: [today] })
  if (task.choosing?.textedAt) return <Mark>{says.texted}</Mark>
  return (
    <Button
      size="compact-md"
      variant="default"
      loading={text.isPending}
      onClick={() =>
        text.mutate(
          { params: { taskId: task.id } },
          { onSuccess: (view) => tell(view.choosing?.refusal ? says.notTexted : says.texted), onError: tellProblem },
        )
      }
    >
      {says.textTime}
    </Button>
  )
}

/** Nothing has left the house, so it can be taken back. */
function offerUndo(taskId: string): void {
  const says = words().today
  const id = `done-${taskId}`
  const undo = async () => {
    notifications.hide(id)
    await send('POST /api/businesses/{businessId}/tasks/{taskId}/undone', { params: { taskId } }).catch(tellProblem)
    await readAnew(today)
  }
  notifications.show({
    id,
    withBorder: true,
    message: (
      <span className={classes.switch}>
        {says.isDone}
        <Button size="compact-sm" variant="subtle" onClick={() => void undo()}>
          {says.undo}
        </Button>
      </span>
    ),
  })
}
