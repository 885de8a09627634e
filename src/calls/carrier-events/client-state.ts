import type { z } from 'zod'
import { JsonRefused, parseJson } from '#src/platform/values/parse-json.ts'

/**
 * What we gave the carrier with a command, as it comes back with an event. Null where there is none of this kind: other
 * programs of the same account set what they like.
 */
export function readClientState<T>(schema: z.ZodType<T>, state: string | null): T | null {
  if (state === null) return null
  try {
    return schema.safeParse(parseJson(state)).data ?? null
  } catch (error) {
    if (!(error instanceof JsonRefused)) throw error
    return null
  }
}
