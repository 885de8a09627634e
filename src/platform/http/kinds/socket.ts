/**
 * A WebSocket as the routes are given it: nothing that comes over it, and nothing a handler throws, reaches further
 * than itself.
 */
import type { WebSocket } from '@fastify/websocket'
import { guarded } from '#contract/guarded.ts'
import type { Log } from '../../monitoring/log.ts'

/** One connection. What handlers throw, at once or later, is logged, and closes it with 1011. */
export type Socket = {
  /** Text frames as they come; null for a binary one. */
  onText(handle: (text: string | null) => unknown): void
  /** Once, however it ended. */
  onClose(handle: () => unknown): void
  /** Does nothing once it is closed. */
  send(text: string): void
  /** A close code of RFC 6455 or of ours (4000 and up). Whoever does not answer the closing is cut off. */
  close(code: number): void
  /**
   * Runs after so many milliseconds unless it is closed by then; the same guard around it. Returns what takes it back.
   */
  after(ms: number, work: () => unknown): () => void
  /** A warning about this connection; of more than a few only the number is told, when it closes. */
  warn(about: object, message: string): void
  isOpen(): boolean
}

/** Milliseconds, bytes and frames. */
export type SocketFigures = {
  /** How often the other side is asked whether it is there; two questions without an answer end it. */
  ping: number
  /** How long a closing may take. */
  closing: number
  /** What may wait to be read by the other side. */
  mostBuffered: number
  /** Frames in any second over time, pings and pongs among them; so many may come at once. */
  framesPerSecond: number
  burst: number
}

const usual: SocketFigures = {
  ping: 30_000,
  closing: 1_500,
  mostBuffered: 1024 * 1024,
  framesPerSecond: 20,
  burst: 200,
}
const mostWarnings = 5
/** Timers count in 32 bits: what is longer would run at once. */
const longestTimer = 2 ** 31 - 1

/** Close codes of RFC 6455, section 7.4.1. */
const policy = 1008
const failed = 1011

type Taken = { socket: WebSocket; log: Log; figures?: Partial<SocketFigures> | undefined }

/** Takes a connection over. Nobody else listens to it, but the server for errors of the protocol. */
export function takeSocket({ socket, log, figures }: Taken): Socket {
  const { ping, closing, mostBuffered, framesPerSecond, burst } = { ...usual, ...figures }
  // A close always follows, and the server tells of it (server.ts).
  socket.on('error', () => {})
  const timers = new Set<NodeJS.Timeout>()
  const warnings = countedWarnings(log)
  const isOpen = () => socket.readyState === socket.OPEN
  const close = (code: number) => {
    if (!isOpen()) return
    socket.close(code)
    timers.add(setTimeout(() => socket.terminate(), closing))
  }
  /** Whatever a stranger's input makes a handler throw ends here. */
  const failing = (error: unknown) => {
    log.error({ err: error }, 'socket handler failed')
    close(failed)
  }
  const allowed = tokens(framesPerSecond, burst)
  const mayPass = () => {
    // What was on its way when we closed is no longer ours to take.
    if (!isOpen()) return false
    if (allowed()) return true
    warnings.warn({}, 'socket closed: too many frames')
    close(policy)
    return false
  }
  const pulse = beating(socket, ping)
  // Each ping is answered by the library: frames like any other, for who sends them.
  socket.on('ping', guarded(failing, mayPass))
  socket.on(
    'pong',
    guarded(failing, () => pulse.answered() || mayPass()),
  )
  socket.on('close', () => {
    pulse.stop()
    timers.forEach(clearTimeout)
    warnings.over()
  })
  return {
    onText(handle) {
      const take = (data: unknown, isBinary: boolean) => {
        pulse.heard()
        return mayPass() && handle(isBinary ? null : (data as Buffer).toString('utf8'))
      }
      socket.on('message', guarded(failing, take))
    },
    onClose: (handle) => void socket.on('close', guarded(failing, handle)),
    send(text) {
      if (!isOpen()) return
      // Whoever lets us write and does not read would have us remember it all.
      if (socket.bufferedAmount > mostBuffered) return socket.terminate()
      socket.send(text)
    },
    close,
    after(ms, work) {
      const timer = setTimeout(
        guarded(failing, () => isOpen() && work()),
        Math.min(ms, longestTimer),
      )
      timers.add(timer)
      return () => void (clearTimeout(timer), timers.delete(timer))
    },
    warn: warnings.warn,
    isOpen,
  }
}

type Pulse = {
  heard(): void
  /** A pong has come; true when it answers a ping of ours. */
  answered(): boolean
  stop(): void
}

/** Asks whether the other side is there, and ends a connection that leaves two questions unanswered. */
function beating(socket: WebSocket, everyMs: number): Pulse {
  let unanswered = 0
  let asked = 0
  const timer = setInterval(() => {
    if (unanswered >= 2) return socket.terminate()
    unanswered += 1
    asked += 1
    if (socket.readyState === socket.OPEN) socket.ping()
  }, everyMs)
  const heard = () => void (unanswered = 0)
  return {
    heard,
    answered() {
      heard()
      if (asked === 0) return false
      asked -= 1
      return true
    },
    stop: () => clearInterval(timer),
  }
}

/** True for each frame that may pass: a bucket that fills with so many a second. */
function tokens(perSecond: number, most: number): () => boolean {
  let left = most
  let lookedAt = performance.now()
  return () => {
    const now = performance.now()
    left = Math.min(most, left + ((now - lookedAt) / 1_000) * perSecond)
    lookedAt = now
    if (left < 1) return false
    left -= 1
    return true
  }
}

function countedWarnings(log: Log) {
  let said = 0
  return {
    warn(about: object, message: string) {
      said += 1
      if (said <= mostWarnings) log.warn(about, message)
    },
    over() {
      if (said > mostWarnings) log.warn({ leftOut: said - mostWarnings }, 'more warnings of one socket')
    },
  }
}
