import type { ObjectStore } from '#src/platform/backup/objects.ts'

/**
 * Where this installation keeps recordings and other files, which a backup copies out and a restore copies in; null
 * where it keeps none.
 */
export const storedObjects: ObjectStore | null = null
