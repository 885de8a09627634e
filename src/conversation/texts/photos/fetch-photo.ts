import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Openers } from '#src/platform/db/database.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import { dayMs } from '#src/platform/rate-limit/caps.ts'
import { newId } from '#src/platform/values/ids.ts'
import type { Storage } from '#src/providers/storage/port.ts'
import type { Telephony } from '#src/providers/telephony/port.ts'
import { findPhoto, insertPhoto, settlePhoto } from './photo-queries.ts'

type Ports = { db: Openers; telephony: Telephony; storage: Storage }

export type Media = { url: string; contentType: string | null }

/** Carriers take some five megabytes for a message, all its parts together. */
const mostBytes = 10 * 1024 * 1024
/** A message has ten parts at most. */
const mostPhotos = 10
/** What telephones take photos as. Nothing that a browser would run. */
const kept = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/heic', 'image/heif'])
/** So long the carrier's store is asked. */
const patienceMs = dayMs

/** Has the photos of a text fetched; what is none is written down, and left where it is. */
export async function keepPhotos(tx: Tx, textId: string, media: readonly Media[]): Promise<void> {
  for (const [position, { url, contentType }] of media.slice(0, mostPhotos).entries()) {
    const id = newId()
    const mediaType = (contentType ?? 'unknown').split(';')[0]?.trim().toLowerCase().slice(0, 100) ?? ''
    const errorCode = kept.has(mediaType) ? null : 'media_type'
    await insertPhoto(tx, { id, textId, position, mediaType, errorCode })
    if (errorCode === null) tx.enqueue(fetchPhoto, { photoId: id, url }, { key: `photo:${id}` })
  }
}

/** Fetches a photo into the storage. Every step may be done again: the file has the row's own name. */
export const fetchPhoto = job({
  name: 'fetch-photo',
  lane: 'normal',
  payload: z.object({ photoId: Uuid, url: z.string() }),
  async run(ports: Ports, envelope, { photoId, url }) {
    const open = <T>(work: (tx: Tx) => Promise<T>) => ports.db.forBusiness(businessOf(envelope), work)
    const photo = await open((tx) => findPhoto(tx, photoId))
    const key = photo?.state === 'due' ? photo.storage_key : null
    if (!photo || key === null) return
    try {
      const { bytes } = await ports.storage.put(key, await ports.telephony.fetchMedia(url, { mostBytes }))
      // Somebody erased it meanwhile.
      if (!(await open((tx) => settlePhoto(tx, photoId, { bytes }))) && !(await open((tx) => findPhoto(tx, photoId))))
        await ports.storage.remove(key)
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error
      const isOver = await open(async (tx) => {
        const age = tx.wallNow.epochMilliseconds - photo.created_at.epochMilliseconds
        if (error.certainty !== 'refused' && age < patienceMs) return false
        await settlePhoto(tx, photoId, { code: error.code })
        return true
      })
      if (!isOver) throw error
    }
  },
})
