/** Sends a move and says what the server decided: it judges, and its answer is what is shown. */
import type { Alternative, AppointmentView } from '#contract/appointments.ts'
import { send } from '../api/client.ts'
import { readAnew, queryClient } from '../api/query.ts'
import { Refused } from '../api/refused.ts'
import { problemText } from '../parts/problem-text.ts'
import { clockText } from '../parts/when.ts'
import { words } from '../words/index.ts'
import { appointmentQuery, historyQuery, openingsQuery, shown } from './queries.ts'
import { whenText } from './texts.ts'

type Movable = Pick<AppointmentView, 'id' | 'version' | 'service' | 'contact'>
export type MoveWish = { date: string; time: string; fold?: 0 | 1 | undefined; staffId?: string | undefined }
export type Verdict =
  | { isMoved: true; appointment: AppointmentView }
  | { isMoved: false; said: string[]; alternatives: Alternative[] }

/** `version`: the one that was looked at; whatever somebody else has made of it since is not overwritten. */
export async function askToMove(appointment: Movable, wish: MoveWish, key: string): Promise<Verdict> {
  const params = { appointmentId: appointment.id }
  try {
    const body = { ...wish, ifVersion: appointment.version }
    const route = 'PATCH /api/businesses/{businessId}/appointments/{appointmentId}'
    const moved = await send(route, { params, body }, { key })
    queryClient.setQueryData(appointmentQuery(appointment.id).queryKey, moved)
    await readAnew(...shown)
    return { isMoved: true, appointment: moved as AppointmentView }
  } catch (error) {
    const said = await whyNot(error, appointment, wish)
    // It is shown where the server says it is, which need not be where it was.
    await readAnew(...shown)
    const problem = error instanceof Refused ? error.problem : null
    return { isMoved: false, said, alternatives: problem?.alternatives ?? [] }
  }
}

async function whyNot(error: unknown, appointment: Movable, wish: MoveWish): Promise<string[]> {
  const said = words().calendar.move
  const code = error instanceof Refused ? error.code : null
  if (code === 'changed_meanwhile') return changedMeanwhile(appointment)
  const now = await fresh(appointment.id)
  const stays = now ? [said.stays(whenText(now))] : []
  if (code === 'day_invalid') return [said.noSuchTime(clockText(wish.time)), ...stays]
  if (code !== 'time_not_free' && code !== 'slot_taken' && code !== 'withdrawn') return [problemText(error), ...stays]
  const reason = await reasonFor(appointment, wish)
  return [reason ? said.because(clockText(wish.time), words().calendar.whyNot[reason]) : problemText(error), ...stays]
}

async function changedMeanwhile({ id }: Movable): Promise<string[]> {
  const { move, by } = words().calendar
  const [now, history] = await Promise.all([
    fresh(id),
    queryClient.fetchQuery({ ...historyQuery(id), staleTime: 0 }).catch(() => null),
  ])
  const last = history?.items.at(-1)
  if (!now || !last) return [words().calendar.drawer.gone]
  return [move.changedBy(last.name ?? by[last.by], whenText(now))]
}

/** The refusal stands whether or not this can be read. */
const fresh = (id: string) => queryClient.fetchQuery({ ...appointmentQuery(id), staleTime: 0 }).catch(() => null)

async function reasonFor({ id, service }: Movable, { date, time, staffId }: MoveWish) {
  const wish = { serviceId: service.id, date, time, staffId, exceptAppointmentId: id }
  const found = await queryClient.fetchQuery({ ...openingsQuery(wish), staleTime: 0 }).catch(() => null)
  return found?.openings.find((one) => one.time === time)?.reason ?? null
}
