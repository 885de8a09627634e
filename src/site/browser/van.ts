/**
 * What a browser adds to the page of the day: a press shows at once, maps open as the telephone does, and it stays new.
 */
const staleAfterMs = 60_000
let shownAt = performance.now()

const isAndroid = /android/i.test(navigator.userAgent)
for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-map]'))
  if (isAndroid) link.href = `geo:0,0?q=${encodeURIComponent(link.dataset['map'] ?? '')}`

/** A second press would be a second try while the first is under way. */
document.addEventListener('submit', (event) => {
  const button = event.submitter
  if (!button || document.body.dataset['sent']) return event.preventDefault()
  document.body.dataset['sent'] = 'yes'
  button.setAttribute('aria-busy', 'true')
  button.textContent = document.querySelector<HTMLElement>('main')?.dataset['sending'] ?? button.textContent
})

/** Back from the telephone or the map: what changed meanwhile is shown, unless something is being written. */
document.addEventListener('visibilitychange', () => {
  const isWriting = [...document.querySelectorAll('textarea')].some(({ value }) => value !== '')
  const isOld = performance.now() - shownAt > staleAfterMs
  if (document.visibilityState === 'visible' && isOld && !isWriting && navigator.onLine) location.reload()
})

/** Out of the cache of Back it is as it was left: nothing is being sent. */
addEventListener('pageshow', (event) => {
  shownAt = performance.now()
  if (event.persisted) location.reload()
})
