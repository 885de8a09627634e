import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { streamFeed } from '../api/sse.ts'
import type { Clock } from '../clock.ts'
import type { SandboxOptions } from '../options.ts'
import type { Calls } from './calls.ts'
import type { Glass } from './glass.ts'
import type { Media } from './media.ts'
import { PhoneSetting } from './phones.ts'
import type { Texts } from './texts.ts'
import type { Webhooks } from './webhooks.ts'

const Number_ = z
  .string()
  .trim()
  .regex(/^(\+[1-9]\d{6,14}|anonymous)$/, 'a number in full, such as +12025550123')
const Place = z.object({
  from: Number_,
  to: Number_,
  brain: z.string().max(200).optional(),
  /** What the carrier tells of who calls. */
  screening: z
    .strictObject({
      callerName: z.string().max(100).optional(),
      attestation: z.enum(['A', 'B', 'C']).optional(),
      result: z.string().max(100).optional(),
      divertedFrom: Number_.optional(),
    })
    .optional(),
})
const Say = z.object({ text: z.string().trim().min(1).max(4000), language: z.string().max(20).optional() })
const Murmur = z.object({ text: z.string().trim().max(4000).default('') })
const Press = z.object({ digits: z.string().regex(/^[0-9*#A-D]{1,32}$/) })
const Interrupt = z.object({ heard: z.string().max(4000).optional() })
/** `photos`: as base64. A text may be photos alone. */
const Text = z
  .object({
    from: Number_,
    to: Number_,
    text: z.string().max(1600),
    photos: z
      .array(z.object({ contentType: z.string().regex(/^[a-z]+\/[\w.+-]+$/), data: z.base64().min(4) }))
      .max(10)
      .default([]),
  })
  .refine(({ text, photos }) => text !== '' || photos.length > 0, 'a text needs words or a photo')
/** Bytes of a request with photos: carriers take some five megabytes a message, base64 makes seven of them. */
const photosLimit = 7 * 1024 * 1024
const ById = z.object({ id: z.string() })

export type PhoneDesk = Pick<SandboxOptions, 'directory'> & {
  calls: Calls
  texts: Texts
  media: Media
  webhooks: Webhooks
  glass: Glass
  clock: Clock
}

/** The API of the person at the phone: for the phone page, the terminal phone and tests. */
export function registerPhoneApi(app: FastifyInstance, desk: PhoneDesk): void {
  registerCalls(app, desk)
  registerCalling(app, desk)
  registerTexts(app, desk)
}

function registerCalls(app: FastifyInstance, desk: PhoneDesk): void {
  app.get('/sandbox/api/phone', async () => ({ directory: desk.directory, ...(await desk.glass.brains()) }))
  app.post('/sandbox/api/phones', async (request) => {
    desk.calls.phones.set(PhoneSetting.parse(request.body))
    return {}
  })
  app.get('/sandbox/api/calls', async () => ({ items: desk.calls.list() }))
  app.post('/sandbox/api/calls', async (request, reply) => {
    const { brain = null, screening = {}, ...parties } = Place.parse(request.body)
    const call = desk.calls.placeIncoming({ ...parties, brain, screening })
    return reply.code(201).send({ callControlId: call.callControlId })
  })
  app.get('/sandbox/api/calls/:id/events', async (request, reply) => {
    const call = desk.calls.find(ById.parse(request.params).id)
    streamFeed(call.feed, { request, reply, from: 0 }, desk.clock)
    // Somebody watches from now on: look at once for what already lies behind the call.
    desk.glass.follow(call, { type: 'state', state: call.state, detail: null, at: '' })
  })
  app.get('/sandbox/api/calls/:id/log', async (request) => ({
    items: desk.calls.find(ById.parse(request.params).id).feed.history(),
  }))
  app.get('/sandbox/api/calls/:id/glass', async (request, reply) => {
    const view = await desk.glass.view(ById.parse(request.params).id)
    return view ?? reply.code(404).send({ error: 'Deskbell has no conversation for this call yet' })
  })
}

function registerCalling(app: FastifyInstance, desk: PhoneDesk): void {
  const find = (params: unknown) => desk.calls.find(ById.parse(params).id)
  const onTheLine = (params: unknown) => {
    const call = find(params)
    if (!call.conversation) throw new NobodyThere(call.state)
    return call.conversation
  }

  app.post('/sandbox/api/calls/:id/say', async (request) => {
    const { text, language } = Say.parse(request.body)
    const call = find(request.params)
    // No receptionist listens, but somebody else or a recording does.
    if (!call.conversation && (call.recording || call.peer)) desk.calls.speakUp(call, text)
    else onTheLine(request.params).say(text, language)
    return {}
  })
  app.post('/sandbox/api/calls/:id/dtmf', async (request) => {
    const call = find(request.params)
    const { digits } = Press.parse(request.body)
    if (call.state === 'ringing' || call.state === 'ended') throw new NobodyThere(call.state)
    desk.calls.press(call, digits)
    return {}
  })
  app.post('/sandbox/api/calls/:id/murmur', async (request) => {
    onTheLine(request.params).murmur(Murmur.parse(request.body ?? {}).text)
    return {}
  })
  app.post('/sandbox/api/calls/:id/interrupt', async (request) => {
    const { heard } = Interrupt.parse(request.body ?? {})
    return { interrupted: onTheLine(request.params).interrupt(heard) }
  })
  app.post('/sandbox/api/calls/:id/drop', async (request) => {
    onTheLine(request.params).drop()
    return {}
  })
  app.post('/sandbox/api/calls/:id/answer', async (request) => {
    desk.calls.pickUp(find(request.params))
    return {}
  })
  app.post('/sandbox/api/calls/:id/hangup', async (request) => {
    const call = find(request.params)
    const unanswered = call.state === 'ringing'
    const source = call.direction === 'incoming' ? 'caller' : 'callee'
    desk.calls.end(call, {
      source,
      cause: !unanswered ? 'normal_clearing' : source === 'caller' ? 'originator_cancel' : 'call_rejected',
    })
    return {}
  })
}

function registerTexts(app: FastifyInstance, desk: PhoneDesk): void {
  app.get('/sandbox/api/messages', async (request) => ({
    items: desk.texts.list(z.object({ number: z.string().optional() }).parse(request.query).number),
  }))
  app.post('/sandbox/api/messages', { bodyLimit: photosLimit }, async (request, reply) => {
    const { photos, ...text } = Text.parse(request.body)
    const origin = `http://${request.headers.host}`
    const kept = photos.map(({ contentType, data }) =>
      desk.media.keep({ contentType, bytes: Buffer.from(data, 'base64') }, origin),
    )
    return reply.code(201).send(desk.texts.receive({ ...text, photos: kept }))
  })
  app.get('/sandbox/api/deliveries', async () => ({ items: desk.webhooks.deliveries() }))
}

/** The caller speaks, but no conversation is on the line. */
class NobodyThere extends Error {
  readonly statusCode = 409

  constructor(state: string) {
    super(`nobody is on the line (the call is ${state})`)
  }
}
