/** A desk in memory for tests: the brain, the tools and a caller, without database, clock or network. */
import type { LanguageModelV3Prompt } from '@ai-sdk/provider'
import { Temporal } from 'temporal-polyfill'
import type { Briefing } from '../briefing.ts'
import { say } from '../say/index.ts'
import type {
  AnswerQuestionAnswer,
  BookAnswer,
  BookInput,
  CancelInput,
  FindOwnAnswer,
  FindOwnInput,
  FindSlotsAnswer,
  FindSlotsInput,
  MoveInput,
  TakeMessageAnswer,
  TakeMessageInput,
  TextAnswerAnswer,
} from '../tool-shapes.ts'
import { clockText, minutesOf } from '../understanding/clock.ts'
import { nextLanguage, understand } from '../understanding/understand.ts'
import type { Asked, Hearing, Understood } from '../understanding/understood.ts'
import { builtInBrain } from './as-model.ts'
import { FakeOwn, onFile } from './fake-own.test-support.ts'
import { severalFrom } from './fake-several.test-support.ts'
import { type Memory, readMemory } from './memory.ts'
import type { CallerTurn, TurnKind } from './state.ts'

export { briefing, color, haircut } from './fake-briefing.test-support.ts'

type Said = { heard: Understood; code?: CallerTurn['code'] }
type Slot = { offerId: string; date: string; time: string; staffName: null }

/** Plays one conversation. `busy` holds "date time" that cannot be had; `failing` names tools that break. */
export class FakeDesk {
  readonly messages: LanguageModelV3Prompt
  readonly booked: { date: string; time: string; input: BookInput }[] = []
  readonly taken: TakeMessageInput[] = []
  readonly said: string[] = []
  readonly uses: { name: string; input: unknown }[] = []
  readonly busy = new Set<string>()
  readonly failing = new Set<string>()
  /** Times taken between offer and booking. */
  readonly snatched = new Set<string>()
  ended = false
  /** Whether questions are answered. */
  knows = true
  /** What the brain keeps in mind since it last spoke. */
  memory: Memory = { asked: null }
  /** What was offered last and is not booked. */
  offers: Slot[] = []
  readonly briefing: Briefing
  readonly own = new FakeOwn()
  private readonly all: Slot[] = []
  /** What the caller can choose from. */
  private shown: Hearing['offers'] = []

  constructor(briefing: Briefing) {
    this.briefing = briefing
    this.messages = [
      {
        role: 'system',
        content: 'You are the receptionist.',
        providerOptions: { deskbell: { briefing: JSON.parse(JSON.stringify(briefing)) } },
      },
    ]
  }

  /** What the caller is asked for. */
  get asked(): Asked | null {
    return this.memory.asked
  }

  /** "2019-03-02 15:00" for each of the offers. */
  get offered(): string[] {
    return this.offers.map(({ date, time }) => `${date} ${time}`)
  }

  /** The offer that the caller settled on, while something is still asked for. */
  get picked(): Slot | undefined {
    return this.offers.find(({ offerId }) => offerId === this.memory.picked)
  }

  start(): Promise<string> {
    return this.turn('', 'setup', { heard: { language: null, intents: [] } })
  }

  event(kind: TurnKind): Promise<string> {
    return this.turn('', kind, { heard: { language: null, intents: [] } })
  }

  /** Whether the caller agrees by themselves to what is read back to them. */
  agrees = true

  /** The caller says something; answers what the receptionist says back, last. */
  async hear(text: string, kind: TurnKind = 'prompt'): Promise<string> {
    const told = this.own.hear(text, this.briefing.language)
    const heard = understand(told.code ? '' : text, this.hearing())
    this.briefing.language = nextLanguage(this.briefing.language, heard)
    const answer = await this.turn(told.text, kind, { heard, code: told.code })
    const isReadBack = this.memory.goal === 'book' && this.memory.asked === 'confirm'
    return this.agrees && isReadBack ? this.hear(this.briefing.language === 'es' ? 'sí' : 'yes') : answer
  }

  hearing(): Hearing {
    const { today, now, language, business, services } = this.briefing
    return {
      today,
      now,
      language,
      country: business.country,
      asked: this.asked,
      services: services.map(({ id, name, aliases }) => ({
        id,
        names: [name.en.toLowerCase(), name.es.toLowerCase(), ...aliases],
      })),
      offers: this.shown.map(({ offerId, date, time }) => ({ offerId, date, time })),
    }
  }

  private async turn(text: string, kind: TurnKind, { heard, code }: Said): Promise<string> {
    this.messages[0] = {
      role: 'system',
      content: 'You are the receptionist.',
      providerOptions: { deskbell: { briefing: JSON.parse(JSON.stringify(this.briefing)) } },
    }
    this.messages.push({
      role: 'user',
      content: [{ type: 'text', text }],
      providerOptions: { deskbell: { understood: JSON.parse(JSON.stringify(heard)), kind, ...(code && { code }) } },
    })
    const spoken: string[] = []
    for (let step = 0; step < 6; step++) {
      const result = await builtInBrain().doGenerate({ prompt: this.messages })
      const calls = result.content.flatMap((part) => (part.type === 'tool-call' ? [part] : []))
      const texts = result.content.flatMap((part) => (part.type === 'text' ? [part.text] : []))
      spoken.push(...texts)
      const memory = result.providerMetadata?.['deskbell'] ?? {}
      this.memory = readMemory(memory) ?? { asked: null }
      this.messages.push({
        role: 'assistant',
        content: [
          ...texts.map((one) => ({ type: 'text' as const, text: one })),
          ...calls.map((call) => ({ ...call, input: JSON.parse(call.input) as unknown })),
        ],
        providerOptions: { deskbell: memory },
      })
      if (calls.length === 0) break
      for (const call of calls) this.runTool(call.toolCallId, call.toolName, JSON.parse(call.input))
    }
    const sentence = spoken.join(' ')
    this.said.push(sentence)
    return sentence
  }

  private runTool(toolCallId: string, toolName: string, input: unknown): void {
    this.uses.push({ name: toolName, input })
    const output = this.failing.has(toolName)
      ? { type: 'error-text' as const, value: 'the database is down' }
      : { type: 'json' as const, value: JSON.parse(JSON.stringify(this.answer(toolName, input))) }
    this.messages.push({ role: 'tool', content: [{ type: 'tool-result', toolCallId, toolName, output }] })
  }

  private answer(name: string, input: unknown): unknown {
    if (name === 'find_slots') return this.findSlots(input as FindSlotsInput)
    if (name === 'book_appointment') return this.book(input as BookInput)
    const { language } = this.briefing
    if (name === 'find_my_appointments') return this.showOwn(this.own.find(input as FindOwnInput, language))
    if (name === 'cancel_appointment') return this.own.cancel(input as CancelInput, language)
    if (name === 'move_appointment') return this.own.move(input as MoveInput, this.offers, language)
    if (name === 'take_message') return this.takeMessage(input as TakeMessageInput)
    if (name === 'answer_question' && !this.knows)
      return { found: false, say: say(this.briefing.language).unknown() } satisfies AnswerQuestionAnswer
    if (name === 'answer_question')
      return { found: true, say: `[${(input as { topic: string }).topic}]` } satisfies AnswerQuestionAnswer
    if (name === 'text_answer')
      return { texted: true, say: say(this.briefing.language).textingAnswer() } satisfies TextAnswerAnswer
    this.ended = true
    return { ended: true, say: say(this.briefing.language).goodbye({ businessName: this.briefing.business.name }) }
  }

  private showOwn(answer: FindOwnAnswer): FindOwnAnswer {
    if (answer.proof === 'given')
      this.shown = answer.appointments.map(({ appointmentId, date, time }) => ({ offerId: appointmentId, date, time }))
    return answer
  }

  private findTogether(input: FindSlotsInput): FindSlotsAnswer {
    const { from, to = from, earliest = '00:00', latest = '23:59' } = input
    const first = this.free(from, to, [earliest, latest])[0]
    const make = (date: string, time: string): Slot => {
      const slot = { offerId: `offer-${this.all.length}`, date, time, staffName: null }
      this.all.push(slot)
      return slot
    }
    const isBusy = ({ date, time }: { date: string; time: string }) => this.busy.has(`${date} ${time}`)
    const answer = severalFrom(first, input, { make, isBusy, language: this.briefing.language })
    this.offers = answer.offers.map((one) => ({ ...one, staffName: null }))
    this.shown = this.offers
    return answer
  }

  private findSlots(input: FindSlotsInput): FindSlotsAnswer {
    if (input.together) return this.findTogether(input)
    const words = say(this.briefing.language)
    const serviceName = this.serviceName(input.serviceId)
    const windows = [input, ...(input.or ?? [])].map(({ from, to = from, earliest = '00:00', latest = '23:59' }) =>
      this.free(from, to, [earliest, latest]),
    )
    const asked = windows.length === 1 ? (windows[0] ?? []) : windows.flatMap((slots) => slots.slice(0, 1))
    const slots =
      asked.length > 0
        ? asked.slice(0, 3)
        : this.free(input.from, Temporal.PlainDate.from(input.from).add({ days: 7 }).toString()).slice(0, 2)
    this.offers = slots.map((slot, i) => ({
      offerId: `offer-${this.all.length + i}`,
      ...slot,
      staffName: null,
    }))
    this.all.push(...this.offers)
    this.shown = this.offers
    const match = asked.length > 0 ? 'asked' : 'nearest'
    const reason = match === 'asked' ? null : 'full'
    return {
      offers: this.offers,
      match,
      reason,
      say: words.offers({ slots: this.offers, match, reason, serviceName, oneDay: true }),
    }
  }

  private free(
    from: string,
    to: string,
    [earliest, latest]: [string, string] = ['00:00', '23:59'],
  ): { date: string; time: string }[] {
    const slots: { date: string; time: string }[] = []
    for (
      let day = Temporal.PlainDate.from(from);
      Temporal.PlainDate.compare(day, to) <= 0;
      day = day.add({ days: 1 })
    ) {
      for (let minutes = 8 * 60; minutes < 20 * 60; minutes += 15) {
        const [date, time] = [day.toString(), clockText(minutes)]
        const open = minutes >= minutesOf(earliest) && minutes <= minutesOf(latest) && !this.busy.has(`${date} ${time}`)
        if (open && `${date}${time}` > `${this.briefing.today}${this.briefing.now}`) slots.push({ date, time })
      }
    }
    return slots
  }

  private book(input: BookInput): BookAnswer {
    const words = say(this.briefing.language)
    const offer = this.offers.find(({ offerId }) => offerId === input.offerId)
    if (!offer) return { booked: false, code: 'offer_expired', say: words.offerExpired() }
    if (this.snatched.has(`${offer.date} ${offer.time}`)) {
      this.busy.add(`${offer.date} ${offer.time}`)
      return { booked: false, code: 'slot_taken', say: words.slotTaken() }
    }
    const also = this.all.filter(({ offerId }) => input.together?.includes(offerId))
    for (const { date, time } of [offer, ...also]) this.booked.push({ date, time, input })
    this.offers = []
    this.shown = []
    const serviceName = this.serviceName('haircut')
    const appointmentId = `booked-${this.booked.length}`
    this.own.appointments.push(onFile(offer.date, offer.time, { appointmentId, serviceName }))
    this.own.here.add(appointmentId)
    return {
      booked: true,
      appointmentId,
      date: offer.date,
      time: offer.time,
      serviceName,
      staffName: null,
      confirmation: 'sms',
      ...(also.length > 0 && {
        also: also.map(({ date, time }, nth) => ({ appointmentId: `with-${nth}`, date, time })),
      }),
      say: words.booked({
        serviceName,
        date: offer.date,
        time: offer.time,
        name: input.name,
        staffName: null,
        confirmation: 'sms',
        unconfirmed: false,
      }),
    }
  }

  private takeMessage(input: TakeMessageInput): TakeMessageAnswer {
    this.taken.push(input)
    const { name = null, phone = null } = input
    return { taken: true, say: say(this.briefing.language).messageTaken({ name, phone }) }
  }

  private serviceName(id: string): string {
    return this.briefing.services.find((service) => service.id === id)?.name[this.briefing.language] ?? 'an appointment'
  }
}
