import { z } from 'zod'

/**
 * A place on this site to go on to; anything that leads elsewhere is refused. The sign-in library looks at such places
 * in its router only, which is not used: every `callbackURL` it is given has passed here.
 */
export function sameOrigin(baseUrl: string) {
  return z
    .string()
    .max(2000)
    .transform((given, context) => {
      const place = URL.canParse(given, baseUrl) ? new URL(given, baseUrl) : null
      // Whole, not its path: a path that begins with two slashes would lead elsewhere. `blob:` has the origin of what
      // it wraps.
      if (place?.href.startsWith(`${new URL(baseUrl).origin}/`)) return place.href
      context.addIssue({ code: 'custom', message: 'must be on this site' })
      return z.NEVER
    })
}
