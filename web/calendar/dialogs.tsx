/** What lies over the calendar, as the address says: one thing at a time. */
import { useQuery } from '@tanstack/react-query'
import type { CalendarView } from '#contract/calendar.ts'
import { AwayDialog } from './away-dialog.tsx'
import { CancelDialog } from './cancel-dialog.tsx'
import { AppointmentDrawer } from './drawer.tsx'
import { focusCard } from './focus-card.ts'
import { MoveDialog } from './move-dialog.tsx'
import { NewDialog } from './new-dialog.tsx'
import { appointmentQuery } from './queries.ts'
import type { CalendarSearch, Go } from './search.ts'

type Props = {
  search: CalendarSearch
  date: string
  days: readonly string[]
  data: CalendarView
  go: Go
}

const closed: CalendarSearch = { open: undefined, dialog: undefined, at: undefined, with: undefined }

export function Dialogs({ search, date, days, data, go }: Props) {
  const { open, dialog } = search
  const close = () => {
    go(closed)
    if (open !== undefined) focusCard(open)
  }
  const show = ({ id, date: on }: { id: string; date: string }) => {
    go(days.includes(on) ? closed : { ...closed, date: on })
    focusCard(id)
  }
  if (dialog === 'new')
    return (
      <NewDialog
        {...{ date, data }}
        at={search.at}
        staffId={search.with ?? search.staff}
        onBooked={show}
        onClose={close}
      />
    )
  if (dialog === 'away') return <AwayDialog data={data} date={date} onClose={close} />
  if (open === undefined) return null
  if (dialog === undefined)
    return <AppointmentDrawer appointmentId={open} onAct={(action) => go({ dialog: action })} onClose={close} />
  return <Acting appointmentId={open} action={dialog} {...{ data, show, close }} />
}

type ActingProps = {
  appointmentId: string
  action: 'move' | 'cancel'
  data: CalendarView
  show(appointment: { id: string; date: string }): void
  close(): void
}

function Acting({ appointmentId, action, data, show, close }: ActingProps) {
  const { data: appointment } = useQuery(appointmentQuery(appointmentId))
  if (!appointment) return null
  return action === 'move' ? (
    <MoveDialog appointment={appointment} staff={data.staff} onMoved={show} onClose={close} />
  ) : (
    <CancelDialog appointment={appointment} onDone={close} onClose={close} />
  )
}
