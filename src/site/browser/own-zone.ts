/** Asks for the times on the visitor's own clock too, where it is another than the business's. */
const own = Intl.DateTimeFormat().resolvedOptions().timeZone

function withZone(href: string): string {
  const url = new URL(href, location.href)
  if (own && !url.searchParams.has('zone')) url.searchParams.set('zone', own)
  return url.href
}

/** Links to the times carry the zone from the first page on, so that nothing moves once they are there. */
export function withOwnZone(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-carry] a')) link.href = withZone(link.href)
}

/** The address of this page with the visitor's zone; null where it has one, or the clock is the same. */
export function zonedAddress(shopZone: string): string | null {
  if (new URLSearchParams(location.search).has('zone') || !own || own === shopZone) return null
  return withZone(location.href)
}
