/** The socket a route hands on; named here so that nothing else depends on the server's plugins. */
export type { WebSocket } from '@fastify/websocket'
