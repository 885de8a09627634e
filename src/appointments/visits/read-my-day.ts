import type { AppointmentView } from '#contract/appointments.ts'
import type { MyToday, VanJob } from '#contract/van.ts'
import { getBusiness } from '#src/businesses/index.ts'
import { personOf, type Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { listServices } from '../catalogue.ts'
import { findStaffOfMember } from '../catalogue/subject-queries.ts'
import { presentAppointment } from '../present.ts'
import { findAppointments } from '../queries.ts'
import { findVisits } from './visit-queries.ts'
import { presentVisit } from './visit.ts'

const mostJobs = 100

/** The day of the person who asks, by the business's clock, whatever of it is done already included. */
export async function readMyDay(tx: Tx, actor: Actor): Promise<MyToday> {
  const { zone, language } = await getBusiness(tx)
  const now = tx.now.toZonedDateTimeISO(zone)
  const clock = {
    date: now.toPlainDate().toString(),
    time: now.toPlainTime().toString({ smallestUnit: 'minute' }),
  }
  const staff = await findStaffOfMember(tx, personOf(actor))
  if (!staff) return { staff: null, now: clock, zone, nextId: null, jobs: [] }
  const day = now.startOfDay()
  const rows = await findAppointments(tx, {
    ...{ states: ['booked', 'completed', 'no_show'], staffId: staff.id, size: mostJobs },
    ...{ from: day.toInstant(), to: day.add({ days: 1 }).toInstant() },
  })
  const appointments = rows.map(presentAppointment)
  const said = await findVisits(
    tx,
    appointments.map(({ id }) => id),
  )
  const questions = new Map(
    (await listServices(tx)).flatMap((service) => service.questions.map(({ id, text }) => [id, text[language]])),
  )
  const jobs = appointments.map((appointment): VanJob => ({
    appointment,
    visit: presentVisit(said.find((one) => isOf(one, appointment))),
    notes: appointment.answers.map(({ questionId, answer }) => ({ question: questions.get(questionId) ?? '', answer })),
  }))
  const next = appointments.find(({ state }) => state === 'booked')
  return { staff, now: clock, zone, nextId: next?.id ?? null, jobs }
}

/** That it took place was a change too: what was said before it is shown. */
const isOf = (said: { appointment_id: string; revision: number }, { id, version, state }: AppointmentView) =>
  said.appointment_id === id && said.revision === (state === 'booked' ? version : version - 1)
