/** What waits for a person, each with the one thing to do about it. */
import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCalendarCheck, IconCheck, IconHelp, IconMessage } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { AppointmentView } from '#contract/appointments.ts'
import type { TodayView } from '#contract/today.ts'
import { useSend } from '../api/query.ts'
import { phoneText } from '../parts/phone-text.ts'
import { Row, Section } from '../parts/section.tsx'
import { Empty } from '../parts/states.tsx'
import { tell, tellProblem } from '../parts/told.ts'
import { clockText, dayAndTimeOf, shortDayText } from '../parts/when.ts'
import { business } from '../start.ts'
import { words } from '../words/index.ts'
import { TaskRow } from './task-row.tsx'
import classes from './today.module.css'

export function Needs({ needs }: { needs: TodayView['needs'] }) {
  const { today } = words()
  const { tasks, bookings, texts, failed, questions } = needs
  const count = tasks.length + bookings.length + texts.length + failed.length + (questions ? 1 : 0)
  return (
    <Section title={today.needs} count={count}>
      {count ? (
        <ul>
          {tasks.map((task) => (
            <TaskRow key={task.id} task={task} />
          ))}
          {bookings.map((booking) => (
            <BookingRow key={booking.id} booking={booking} />
          ))}
          {texts.map((text) => (
            <Row
              key={text.phone}
              lead={<IconMessage size={18} aria-hidden />}
              title={text.name ?? phoneText(text.phone)}
              detail={
                <>
                  <p className={classes.clip}>“{text.body}”</p>
                  {today.text} · {dayAndTimeOf(text.at)}
                </>
              }
            />
          ))}
          {failed.map((one) => (
            <Row
              key={one.id}
              lead={<IconAlertTriangle size={18} aria-hidden />}
              title={today.failed}
              detail={`${today.failedTo(one.channel, phoneText(one.recipient) ?? '')} · ${dayAndTimeOf(one.at)}`}
            />
          ))}
          {questions ? (
            <Row
              lead={<IconHelp size={18} aria-hidden />}
              title={today.questions(questions)}
              actions={
                <Button
                  renderRoot={(props) => <Link to="/calls" search={{ unanswered: true }} {...props} />}
                  variant="default"
                  size="compact-md"
                >
                  {today.questionsGo}
                </Button>
              }
            />
          ) : null}
        </ul>
      ) : (
        <Empty icon={IconCheck} title={today.nothing} hint={today.nothingHint} />
      )}
    </Section>
  )
}

const decision = 'PUT /api/businesses/{businessId}/appointments/{appointmentId}/confirmation'

function BookingRow({ booking }: { booking: AppointmentView }) {
  const { today } = words()
  const decide = useSend(decision, { anew: ['GET /api/businesses/{businessId}/today'] })
  const name = booking.attendeeName ?? booking.contact.name
  const choose = (confirmed: boolean) =>
    decide.mutate(
      { params: { appointmentId: booking.id }, body: { confirmed } },
      { onSuccess: () => tell(confirmed ? today.confirmed : today.declined), onError: tellProblem },
    )
  return (
    <Row
      lead={<IconCalendarCheck size={18} aria-hidden />}
      title={name}
      detail={[today.toConfirm, booking.service.name[business.language], whenOf(booking)].join(' · ')}
      actions={
        <>
          <Button
            size="compact-md"
            loading={decide.isPending}
            onClick={() => choose(true)}
            aria-label={`${today.confirm}: ${name}`}
          >
            {today.confirm}
          </Button>
          <Button
            size="compact-md"
            variant="default"
            disabled={decide.isPending}
            onClick={() => choose(false)}
            aria-label={`${today.decline}: ${name}`}
          >
            {today.decline}
          </Button>
        </>
      }
    />
  )
}

const whenOf = ({ date, time }: AppointmentView) => `${shortDayText(date)}, ${clockText(time)}`
