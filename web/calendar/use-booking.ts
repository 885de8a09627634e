import { useMutation } from '@tanstack/react-query'
import type { Alternative, AppointmentView } from '#contract/appointments.ts'
import { readAnew, useSend } from '../api/query.ts'
import { Refused } from '../api/refused.ts'
import { shown } from './queries.ts'
import type { Chosen } from './times.tsx'

type Wanted = {
  serviceId: string
  date: string
  staffId: string | undefined
  choice: Chosen
  isSqueezed: boolean
  fields: { name: string; phone: string; email: string; reason: string }
  answers: Record<string, string>
}

/** Times that were free instead, where the server named some. */
export const alternativesOf = (error: unknown): Alternative[] =>
  error instanceof Refused ? (error.problem?.alternatives ?? []) : []

/** Takes an offer of the free time and books it; or squeezes in, for a reason. What was typed stays when it fails. */
export function useBooking() {
  const offer = useSend('POST /api/businesses/{businessId}/offers')
  const appoint = useSend('POST /api/businesses/{businessId}/appointments')
  const booking = useMutation({
    mutationFn: async ({ serviceId, date, staffId, choice, isSqueezed, fields, answers }: Wanted) => {
      const name = fields.name.trim()
      const contact = { name, ...filled('phone', fields.phone), ...filled('email', fields.email) }
      const given = Object.entries(answers).flatMap(([questionId, answer]) =>
        answer.trim() ? [{ questionId, answer: answer.trim() }] : [],
      )
      const details = { contact, answers: given }
      const who = staffId ? { staffId } : {}
      if (isSqueezed || choice.startsAt === null) {
        const { time, fold } = choice
        const override = { reason: fields.reason.trim() }
        return appoint.mutateAsync({ body: { ...details, serviceId, date, time, fold, override, ...who } })
      }
      const { offers } = await offer.mutateAsync({ body: { serviceId, startsAt: choice.startsAt, ...who } })
      return appoint.mutateAsync({ body: { ...details, offerId: offers[0]?.id } })
    },
    onSettled: () => readAnew(...shown),
  })
  return {
    ...{ error: booking.error, isPending: booking.isPending, reset: booking.reset },
    book: (wanted: Wanted): Promise<AppointmentView | null> =>
      booking.mutateAsync(wanted).then(
        (booked) => booked as AppointmentView,
        () => null,
      ),
  }
}

const filled = <Name extends string>(name: Name, value: string) =>
  (value.trim() ? { [name]: value.trim() } : {}) as { [key in Name]?: string }
