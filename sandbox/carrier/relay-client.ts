import { WebSocket } from 'ws'
import { OutboundFrame, type InboundFrame } from '#contract/relay.ts'
import type { Clock } from '../clock.ts'

/** How long a dropped socket may take to come back before the carrier gives up. */
const reconnectForMs = 30_000
const firstReconnectMs = 100
const longestReconnectMs = 3000
/** Telnyx closes after as many unreadable frames in a row. */
const mostInvalidFrames = 10
const mostWaitingFrames = 20
const largestFrameBytes = 256 * 1024

/**
 * `ended`: Deskbell sent `end`. `customer_disconnect`: its socket went and did not come back. `hangup`: the call ended.
 */
export type RelayEnd = 'ended' | 'customer_disconnect' | 'hangup'

/** Every frame but `end`, which the client deals with itself. */
export type SpokenFrame = Exclude<OutboundFrame, { type: 'end' }>

export type RelayClientOptions = {
  url: string
  /** Sent first on every connection; the same after a reconnect, so that Deskbell finds its conversation again. */
  setup: Extract<InboundFrame, { type: 'setup' }>
  clock: Clock
  /** Whether a drop is worth a new try now. */
  mayReconnect: () => boolean
  onState: (state: 'connected' | 'reconnecting') => void
  onFrame: (frame: SpokenFrame) => void
  onEnd: (reason: RelayEnd, handoffData?: string) => void
}

/** The carrier's end of the conversation relay: it connects to Deskbell, and comes back when the line drops. */
export class RelayClient {
  readonly #options: RelayClientOptions
  #socket: WebSocket | null = null
  #waiting: InboundFrame[] = []
  #lostAt: number
  #tries = 0
  #invalid = 0
  #ended = false
  #cancelRetry = () => {}

  constructor(options: RelayClientOptions) {
    this.#options = options
    this.#lostAt = options.clock.now()
    this.#connect()
  }

  /** While the socket is away, frames wait for it. */
  send(frame: InboundFrame): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame))
    else if (!this.#ended && this.#waiting.length < mostWaitingFrames) this.#waiting.push(frame)
  }

  /** Cuts the line as a broken network would. */
  drop(): void {
    this.#socket?.terminate()
  }

  close(reason: RelayEnd, handoffData?: string): void {
    if (this.#ended) return
    this.#ended = true
    this.#cancelRetry()
    this.#socket?.close(1000)
    this.#options.onEnd(reason, handoffData)
  }

  #connect(): void {
    const socket = new WebSocket(this.#options.url, {
      handshakeTimeout: 5000,
      maxPayload: largestFrameBytes,
      perMessageDeflate: false,
    })
    this.#socket = socket
    socket.on('open', () => this.#opened(socket))
    socket.on('message', (data: Buffer) => !this.#ended && this.#receive(data.toString()))
    // 'close' always follows, and is where a lost line is dealt with.
    socket.on('error', () => {})
    socket.on('close', () => this.#lost())
  }

  #opened(socket: WebSocket): void {
    this.#tries = 0
    this.#invalid = 0
    const frames = [this.#options.setup, ...this.#waiting]
    this.#waiting = []
    for (const frame of frames) socket.send(JSON.stringify(frame))
    this.#options.onState('connected')
  }

  #lost(): void {
    this.#socket = null
    if (this.#ended) return
    const { clock } = this.#options
    if (this.#tries === 0) this.#lostAt = clock.now()
    const waitMs = Math.min(firstReconnectMs * 2 ** this.#tries, longestReconnectMs)
    if (!this.#options.mayReconnect() || clock.now() + waitMs - this.#lostAt > reconnectForMs)
      return this.close('customer_disconnect')
    this.#tries++
    this.#options.onState('reconnecting')
    this.#cancelRetry = clock.after(waitMs, () => this.#connect())
  }

  #receive(text: string): void {
    const frame = OutboundFrame.safeParse(readFrame(text))
    if (frame.success) {
      this.#invalid = 0
      if (frame.data.type === 'end') this.close('ended', frame.data.handoffData)
      else this.#options.onFrame(frame.data)
      return
    }
    this.send({ type: 'error', description: `Invalid message: ${frame.error.issues[0]?.message ?? 'unreadable'}` })
    if (++this.#invalid >= mostInvalidFrames) this.#socket?.close(1008, 'too many invalid frames')
  }
}

/** Telnyx takes a missing `last` as false; so do we, whatever the contract makes us write. */
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
