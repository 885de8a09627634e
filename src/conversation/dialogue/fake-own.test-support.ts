/** The caller's own appointments on the desk in memory: a code first, then what stands, moved and cancelled. */
import { say } from '../say/index.ts'
import type {
  CancelAnswer,
  CancelInput,
  FindOwnAnswer,
  FindOwnInput,
  FindSlotsAnswer,
  MoveAnswer,
  MoveInput,
  OwnShown,
} from '../tool-shapes.ts'
import { readCode } from '../understanding/spoken-code.ts'
import type { Language } from '../understanding/understood.ts'
import type { CallerTurn } from './state.ts'

export const theCode = '419227'

export class FakeOwn {
  /** What stands on file. */
  appointments: OwnShown[] = []
  /** Booked in this conversation: no code is needed for these. */
  readonly here = new Set<string>()
  proved = false
  wrong = 0
  codes = 0
  isAwaited = false

  /** The sentence as it is kept, and what became of the code in it. */
  hear(text: string, language: Language): { text: string; code?: CallerTurn['code'] } {
    const read = this.isAwaited ? readCode(text, language) : null
    if (!read) return { text }
    if (read.code === null) return { text: read.text, code: 'unread' }
    this.proved = read.code === theCode && this.appointments.length > 0
    if (!this.proved) this.wrong += 1
    this.isAwaited = !this.proved && this.wrong < 3
    return { text: read.text, code: this.proved ? 'right' : this.wrong < 3 ? 'wrong' : 'ended' }
  }

  find(input: FindOwnInput, language: Language): FindOwnAnswer {
    const words = say(language)
    const own = this.appointments.filter(({ appointmentId }) => this.proved || this.here.has(appointmentId))
    if (this.proved || (own.length > 0 && !input.others))
      return {
        proof: 'given',
        appointments: own,
        say: own.length ? words.yourAppointments({ appointments: own }) : words.noneAhead(),
      }
    if (this.codes >= 2 || this.wrong >= 3) return { proof: 'refused', say: words.codeEnded() }
    this.codes += 1
    this.isAwaited = true
    return { proof: 'asked', say: words.codeSent() }
  }

  cancel({ appointmentId }: CancelInput, language: Language): CancelAnswer {
    const own = this.appointments.find((one) => one.appointmentId === appointmentId)
    if (!own) return { cancelled: false, code: 'not_found', say: say(language).notChanged() }
    this.appointments = this.appointments.filter((one) => one !== own)
    const late = own.cancelsLate
    return { cancelled: true, ...own, late, say: say(language).cancelled({ ...own, late }) }
  }

  move({ appointmentId, offerId }: MoveInput, offers: FindSlotsAnswer['offers'], language: Language): MoveAnswer {
    const own = this.appointments.find((one) => one.appointmentId === appointmentId)
    const offer = offers.find((one) => one.offerId === offerId)
    if (!own || !offer) return { moved: false, code: 'offer_expired', say: say(language).offerExpired() }
    Object.assign(own, { date: offer.date, time: offer.time })
    return { moved: true, ...own, say: say(language).moved(own) }
  }
}

/** An appointment on file. */
export const onFile = (date: string, time: string, changes: Partial<OwnShown> = {}): OwnShown => ({
  ...{ appointmentId: `${date} ${time}`, serviceId: 'haircut', serviceName: 'Haircut', date, time },
  ...{ staffName: null, mayMove: true, cancelsLate: false },
  ...changes,
})
