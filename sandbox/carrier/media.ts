import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

export type Photo = { contentType: string; bytes: Buffer }
export type KeptPhoto = { url: string; contentType: string; size: number }

export type Media = {
  /** Keeps a photo as long as the sandbox runs. `origin`: where this carrier is reached. */
  keep(photo: Photo, origin: string): KeptPhoto
  find(token: string): Photo | null
}

/** The carrier's store of what was sent with texts. */
export function createMedia(): Media {
  const kept = new Map<string, Photo>()
  return {
    keep(photo, origin) {
      const token = randomUUID()
      kept.set(token, photo)
      return { url: `${origin}/media/${token}`, contentType: photo.contentType, size: photo.bytes.length }
    },
    find: (token) => kept.get(token) ?? null,
  }
}

/** The store behind the URLs, which asks for no key. */
export function registerMedia(app: FastifyInstance, media: Media): void {
  app.get<{ Params: { token: string } }>('/media/:token', async ({ params }, reply) => {
    const photo = media.find(params.token)
    if (!photo) return reply.code(404).type('application/xml').send('<Error/>')
    // What a telephone sends is never run here.
    return reply.header('content-security-policy', "default-src 'none'").type(photo.contentType).send(photo.bytes)
  })
}
