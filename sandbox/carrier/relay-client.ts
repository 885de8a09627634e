import { WebSocket } from 'ws'
import { CarrierFrame, type InboundFrame } from '#contract/relay.ts'
import type { Clock } from '../clock.ts'

/** How long a dropped socket may take to come back before the carrier gives up. */
const reconnectForMs = 30_000
const firstReconnectMs = 100
const longestReconnectMs = 3000
/** Telnyx closes the socket after this many unreadable frames in a row. */
const mostInvalidFrames = 10
const mostWaitingFrames = 20
const connection = { handshakeTimeout: 5000, maxPayload: 256 * 1024, perMessageDeflate: false }

/**
 * `ended`: Deskbell sent `end`. `customer_disconnect`: its socket went and did not come back. `hangup`: the call ended.
 */
export type RelayEnd = 'ended' | 'customer_disconnect' | 'hangup'

/** Frames that the conversation handles; the client itself handles `end`. */
export type SpokenFrame = Exclude<CarrierFrame, { type: 'end' }>

export type RelayClientOptions = {
  url: string
  /** The first frame of every connection. It is the same after a reconnect, so that Deskbell finds its conversation. */
  setup: Extract<InboundFrame, { type: 'setup' }>
  clock: Clock
  /** Whether the carrier may connect again after the line dropped. */
  mayReconnect: () => boolean
  onState: (state: 'connected' | 'reconnecting') => void
  onFrame: (frame: SpokenFrame) => void
  onEnd: (reason: RelayEnd, handoffData?: string) => void
}

export type RelayClient = {
  /** Sends a frame; while the socket is away, frames wait for it. */
  send(frame: InboundFrame): void
  /** Cuts the line as a broken network would. */
  drop(): void
  close(reason: RelayEnd, handoffData?: string): void
}

/** The carrier's end of the conversation relay: it connects to Deskbell, and comes back when the line drops. */
export function createRelayClient(options: RelayClientOptions): RelayClient {
  const { clock } = options
  let socket: WebSocket | null = null
  let waiting: InboundFrame[] = []
  let lostAt = clock.now()
  let tries = 0
  let invalid = 0
  let ended = false
  let cancelRetry = () => {}

  function connect(): void {
    const opening = new WebSocket(options.url, connection)
    socket = opening
    opening.on('open', () => {
      tries = 0
      invalid = 0
      const frames = [options.setup, ...waiting]
      waiting = []
      for (const frame of frames) opening.send(JSON.stringify(frame))
      options.onState('connected')
    })
    opening.on('message', (data: Buffer) => !ended && receive(data.toString()))
    // 'close' always follows an error, and retryOrEnd deals with a lost line there.
    opening.on('error', () => {})
    opening.on('close', retryOrEnd)
  }

  function retryOrEnd(): void {
    socket = null
    if (ended) return
    if (tries === 0) lostAt = clock.now()
    const waitMs = Math.min(firstReconnectMs * 2 ** tries, longestReconnectMs)
    if (!options.mayReconnect() || clock.now() + waitMs - lostAt > reconnectForMs) return close('customer_disconnect')
    tries++
    options.onState('reconnecting')
    cancelRetry = clock.after(waitMs, connect)
  }

  function receive(text: string): void {
    const frame = CarrierFrame.safeParse(readFrame(text))
    if (frame.success) {
      invalid = 0
      if (frame.data.type === 'end') close('ended', frame.data.handoffData)
      else options.onFrame(frame.data)
      return
    }
    send({ type: 'error', description: `Invalid message: ${frame.error.issues[0]?.message ?? 'unreadable'}` })
    if (++invalid >= mostInvalidFrames) socket?.close(1008, 'too many invalid frames')
  }

  function send(frame: InboundFrame): void {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame))
    else if (!ended && waiting.length < mostWaitingFrames) waiting.push(frame)
  }

  function close(reason: RelayEnd, handoffData?: string): void {
    if (ended) return
    ended = true
    cancelRetry()
    socket?.close(1000)
    options.onEnd(reason, handoffData)
  }

  connect()
  return { send, drop: () => socket?.terminate(), close }
}

/** Telnyx reads a missing `last` as false, so the sandbox does too, although our contract demands the field. */
function readFrame(text: string): unknown {
  try {
    // oxlint-disable-next-line deskbell/no-bare-json-parse -- from the product under test
    const frame: unknown = JSON.parse(text)
    return typeof frame === 'object' && frame !== null && !('last' in frame) ? { ...frame, last: false } : frame
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
