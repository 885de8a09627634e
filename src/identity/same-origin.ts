import { z } from 'zod'

/**
 * A URL on this site to go on to; any other site's is refused. The library checks such URLs in its router only, which
 * we do not use, so every `callbackURL` passes here first.
 */
export function sameOrigin(baseUrl: string) {
  return z
    .string()
    .max(2000)
    .transform((given, context) => {
      const place = URL.canParse(given, baseUrl) ? new URL(given, baseUrl) : null
      // Return the whole URL: a path that begins with two slashes would lead elsewhere. `blob:` URLs report the origin
      // of the URL inside them.
      if (place?.href.startsWith(`${new URL(baseUrl).origin}/`)) return place.href
      context.addIssue({ code: 'custom', message: 'must be on this site' })
      return z.NEVER
    })
}
