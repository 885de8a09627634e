/**
 * Early answers: the server answers while the request's body is still arriving, as refusals and routes without a body
 * do.
 */
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/**
 * Bytes that arrive after the answer are thrown away for this long: enough to read the answer on a slow line, too
 * little to flood us.
 */
const lingerMs = 2_000

/** Makes the server stop reading after an early answer and close the connection so that the client still gets it. */
export function closeAfterEarlyAnswers(server: FastifyInstance): void {
  server.addHook('onSend', async ({ raw }, reply) => {
    if (raw.complete) return
    reply.header('connection', 'close')
    linger(raw.socket)
  })
}

/**
 * A connection destroyed with unread bytes is reset, and a client that is busy sending loses the answer (RFC 9112,
 * 9.6).
 */
function linger(socket: Socket): void {
  // Node calls this after the last answer of a connection.
  socket.destroySoon = () => {
    socket.end()
    const closing = setTimeout(() => socket.destroy(), lingerMs)
    socket.once('close', () => clearTimeout(closing))
  }
}
