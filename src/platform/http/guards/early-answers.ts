/**
 * Answers that go out while the body of their request is still on its way: refusals, and whatever has no use for a
 * body.
 */
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/**
 * What comes after the answer is thrown away for this long: enough to read the answer on a slow line, too little to
 * flood us.
 */
const lingerMs = 2_000

/** Says that no more is read, and closes the connection so that the client still hears it. */
export function closeAfterEarlyAnswers(server: FastifyInstance): void {
  server.addHook('onSend', async ({ raw }, reply) => {
    if (raw.complete) return
    reply.header('connection', 'close')
    linger(raw.socket)
  })
}

/**
 * Destroyed with bytes still unread, a connection is reset, and a client that is busy sending finds no answer (RFC
 * 9112, 9.6).
 */
function linger(socket: Socket): void {
  // What Node calls when the last answer of a connection is written.
  socket.destroySoon = () => {
    socket.end()
    const closing = setTimeout(() => socket.destroy(), lingerMs)
    socket.once('close', () => clearTimeout(closing))
  }
}
