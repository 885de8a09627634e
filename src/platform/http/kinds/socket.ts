/** A WebSocket as handlers get it. A frame or a handler's error can harm only this one connection. */
import type { WebSocket } from '@fastify/websocket'
import { guarded } from '#contract/guarded.ts'
import type { Log } from '../../monitoring/log.ts'

/** One connection. An error that a handler throws, at once or later, is logged and closes it with 1011. */
export type Socket = {
  /** Called with each text frame; with null for a binary one. */
  onText(handle: (text: string | null) => unknown): void
  /** Called once, however the connection ended. */
  onClose(handle: () => unknown): void
  /** Does nothing once the connection is closed. */
  send(text: string): void
  /** Closes with a code of RFC 6455 or of ours (4000 and up). A peer that does not answer the closing is cut off. */
  close(code: number): void
  /**
   * Runs work after `ms` unless the connection is closed by then, with its errors handled like a handler's. Returns a
   * function that cancels it.
   */
  after(ms: number, work: () => unknown): () => void
  /** Milliseconds of a clock that only goes on; `after` goes by it. */
  nowMs(): number
  /** Logs a warning about this connection. After the first few it only counts, and logs the number at the close. */
  warn(about: object, message: string): void
  isOpen(): boolean
}

/** Milliseconds, bytes and frames. */
export type SocketFigures = {
  /** Interval of pings; two without an answer end the connection. */
  ping: number
  /** The longest time of a closing. */
  closing: number
  /** Bytes that may wait for the peer to read them. */
  mostBuffered: number
  /** Frames per second on average, pings and pongs included; also the largest burst. */
  framesPerSecond: number
  burst: number
}

const defaultFigures: SocketFigures = {
  ping: 30_000,
  closing: 1_500,
  mostBuffered: 1024 * 1024,
  framesPerSecond: 20,
  burst: 200,
}
const mostWarnings = 5
/** Timers count in 32 bits; a longer one would run at once. */
const longestTimer = 2 ** 31 - 1

/** Close codes of RFC 6455, section 7.4.1. */
const policy = 1008
const failed = 1011

type Taken = { socket: WebSocket; log: Log; figures?: Partial<SocketFigures> | undefined }

/** Takes a connection over. Apart from it only the server listens, for protocol errors. */
export function takeSocket({ socket, log, figures }: Taken): Socket {
  const { ping, closing, mostBuffered, framesPerSecond, burst } = { ...defaultFigures, ...figures }
  // A close always follows, and the server logs the error (server.ts).
  socket.on('error', () => {})
  const timers = new Set<NodeJS.Timeout>()
  const warnings = countedWarnings(log)
  const isOpen = () => socket.readyState === socket.OPEN
  const close = (code: number) => {
    if (!isOpen()) return
    socket.close(code)
    timers.add(setTimeout(() => socket.terminate(), closing))
  }
  /** Errors that a stranger's input causes in a handler end here. */
  const failing = (error: unknown) => {
    log.error({ err: error }, 'socket handler failed')
    close(failed)
  }
  const allowed = tokens(framesPerSecond, burst)
  const mayPass = () => {
    // Frames still arriving after we closed are dropped.
    if (!isOpen()) return false
    if (allowed()) return true
    warnings.warn({}, 'socket closed: too many frames')
    close(policy)
    return false
  }
  const pulse = beating(socket, ping)
  // The library answers each ping, so pings count as frames.
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
      // A peer that does not read would make us buffer everything.
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
    nowMs: () => performance.now(),
    warn: warnings.warn,
    isOpen,
  }
}

type Pulse = {
  heard(): void
  /** Call it for each pong; true when the pong answers our ping. */
  answered(): boolean
  stop(): void
}

/** Pings the peer, and ends a connection that leaves two pings unanswered. */
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

/** A token bucket: true for each frame that may pass. */
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
