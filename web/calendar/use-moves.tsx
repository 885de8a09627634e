/** What is on its way: moved by a drop, shown as checking until the server has said where it is. */
import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useRef, useState } from 'react'
import type { Alternative } from '#contract/appointments.ts'
import type { CalendarAppointment } from '#contract/calendar.ts'
import { words } from '../words/index.ts'
import type { Moving } from './drag.ts'
import { momentText, whenText } from './texts.ts'
import { askToMove, type MoveWish, type Verdict } from './verdict.ts'

type Movable = Pick<CalendarAppointment, 'id' | 'version' | 'service' | 'contact'>

/** `onMoved`: where it is now is to be shown, and has the focus. */
export function useMoves(onMoved: (appointment: { id: string; date: string }) => void) {
  const [moving, setMoving] = useState<Moving[]>([])
  const going = useRef(new Set<string>())
  async function drop(wanted: Moving) {
    const { appointment, date, time, staffId, from } = wanted
    const isSame = date === appointment.date && time === appointment.time && staffId === from
    // Of two quick drags the second is of a place that the first has not reached.
    if (isSame || going.current.has(appointment.id)) return
    going.current.add(appointment.id)
    setMoving((all) => [...all, wanted])
    // Dropped in somebody's column it is theirs, also where another could have it then.
    const wish = { date, time, ...(staffId === null ? {} : { staffId }) }
    const verdict = await askToMove(appointment, wish, crypto.randomUUID())
    going.current.delete(appointment.id)
    setMoving((all) => all.filter((one) => one !== wanted))
    tell(appointment, verdict)
  }
  function tell(appointment: Movable, verdict: Verdict) {
    if (verdict.isMoved) tellMoved(verdict)
    else tellRefused(appointment, verdict, (wish) => void again(appointment, wish))
    onMoved(verdict.isMoved ? verdict.appointment : { id: appointment.id, date: '' })
  }
  async function again(appointment: Movable, wish: MoveWish) {
    tell(appointment, await askToMove(appointment, wish, crypto.randomUUID()))
  }
  return { moving, drop }
}

export function tellMoved({ appointment }: Extract<Verdict, { isMoved: true }>) {
  const { move } = words().calendar
  // What was said of it before is said no more; one of the same id would not be shown.
  notifications.hide(appointment.id)
  notifications.show({
    id: appointment.id,
    color: 'desk',
    title: move.done(appointment.contact.name, whenText(appointment)),
    message: move.told,
  })
}

type Refusal = Extract<Verdict, { isMoved: false }>

function tellRefused({ id, contact }: Movable, { said, alternatives }: Refusal, again: (wish: MoveWish) => void) {
  const { move } = words().calendar
  notifications.hide(id)
  notifications.show({
    ...{ id, color: 'red', autoClose: false, title: move.refused(contact.name) },
    message: (
      <>
        {said.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <Alternatives alternatives={alternatives} onChoose={again} />
      </>
    ),
  })
}

type AlternativesProps = { alternatives: readonly Alternative[]; onChoose(wish: MoveWish): void }

/** The nearest free times, each one click away. */
export function Alternatives({ alternatives, onChoose }: AlternativesProps) {
  const { move } = words().calendar
  if (!alternatives.length) return null
  return (
    <Group gap="xs" mt="xs">
      {alternatives.slice(0, 3).map(({ startsAt, date, time, staffId, staffName }) => (
        <Button
          key={startsAt}
          size="compact-sm"
          variant="default"
          onClick={() => onChoose({ date, time, ...(staffId ? { staffId } : {}) })}
        >
          {move.instead([momentText({ date, time }), staffName].filter(Boolean).join(', '))}
        </Button>
      ))}
    </Group>
  )
}
