import { IconCalendar } from '@tabler/icons-react'
import type { AppointmentView } from '#contract/appointments.ts'
import { linkTo, paths } from '#contract/paths.ts'
import { Row, Section } from '../parts/section.tsx'
import { Empty } from '../parts/states.tsx'
import { clockText, shortDayText } from '../parts/when.ts'
import { business } from '../start.ts'
import { words } from '../words/index.ts'
import classes from './today.module.css'

export function NextAppointments({ appointments }: { appointments: AppointmentView[] }) {
  const { today } = words()
  return (
    <Section title={today.next}>
      {appointments.length ? (
        <ul>
          {appointments.map((one) => (
            <Row
              key={one.id}
              lead={
                <div className={classes.time}>
                  <strong>{clockText(one.time)}</strong>
                  <br />
                  {shortDayText(one.date)}
                </div>
              }
              title={<AppointmentLink id={one.id} name={one.attendeeName ?? one.contact.name} />}
              detail={[one.service.name[business.language], one.staffNames[0] && today.with(one.staffNames[0])]
                .filter(Boolean)
                .join(' · ')}
            />
          ))}
        </ul>
      ) : (
        <Empty icon={IconCalendar} title={today.noNext} hint={today.noNextHint} />
      )}
    </Section>
  )
}

/** Its page is not of the app. */
function AppointmentLink({ id, name }: { id: string; name: string }) {
  return <a href={linkTo(paths.appointment, { businessId: business.id, appointmentId: id })}>{name}</a>
}
