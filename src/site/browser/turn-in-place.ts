/** Days, months and people are links; with a script only the part that differs is fetched and put in place. */
import { zonedAddress } from './own-zone.ts'

let latest = 0

const pickerOf = (from: Document) => from.getElementById('picker')
const say = (text: string) => {
  const line = document.getElementById('said')
  if (line) line.textContent = text
}

export function turnInPlace(): void {
  const picker = pickerOf(document)
  if (!picker) return
  const zoned = zonedAddress(picker.dataset['zone'] ?? '')
  if (zoned) void turn(zoned, { keep: 'replace' })
  addEventListener('popstate', () => void turn(location.href, { keep: 'none' }))
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('#picker a[href]:not(.held)')
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    link.setAttribute('aria-busy', 'true')
    const focus = link.matches('[data-day]') ? 'times' : link.matches('[data-page]') ? 'month' : null
    // A month is looked at and left; a day is a step that Back undoes.
    void turn(link.href, { keep: link.matches('[data-page]') ? 'replace' : 'push', focus })
  })
  document.addEventListener('submit', (event) => {
    const pressed = (event as SubmitEvent).submitter
    if (pressed?.matches('.start')) pressed.setAttribute('aria-busy', 'true')
  })
}

type Turn = { keep: 'push' | 'replace' | 'none'; focus?: 'times' | 'month' | null }

async function turn(href: string, { keep, focus = null }: Turn): Promise<void> {
  const mine = (latest += 1)
  const old = pickerOf(document)
  if (!old) return
  old.setAttribute('aria-busy', 'true')
  const waiting = setTimeout(() => say(old.dataset['loading'] ?? ''), 150)
  try {
    const answer = await fetch(href, { headers: { accept: 'text/html' } })
    const next = answer.ok ? pickerOf(new DOMParser().parseFromString(await answer.text(), 'text/html')) : null
    if (mine !== latest) return
    if (!next) throw new Error('no times')
    if (keep === 'push') history.pushState(null, '', href)
    if (keep === 'replace') history.replaceState(null, '', href)
    const isAtPager = document.activeElement?.matches('[data-page]')
    old.replaceWith(next)
    say(next.dataset['said'] ?? '')
    if (focus === 'times') show(document.getElementById('times'))
    else if (isAtPager) next.querySelector<HTMLElement>('a[data-page]:last-of-type')?.focus()
  } catch {
    if (mine === latest) offerRetry(old, () => turn(href, { keep, focus }))
  } finally {
    clearTimeout(waiting)
  }
}

/** A screen reader goes to the heading of the times, and so does a phone where they lie below the month. */
function show(heading: HTMLElement | null): void {
  heading?.focus({ preventScroll: true })
  const box = heading?.getBoundingClientRect()
  if (box && (box.top < 0 || box.top > innerHeight * 0.7)) heading?.scrollIntoView({ block: 'start' })
}

/** What could not be loaded is asked for again by a button, and nothing else of the page changes. */
function offerRetry(picker: HTMLElement, again: () => Promise<void>): void {
  picker.removeAttribute('aria-busy')
  for (const link of picker.querySelectorAll('a[aria-busy]')) link.removeAttribute('aria-busy')
  picker.querySelector('.failed')?.remove()
  const alert = document.createElement('div')
  alert.className = 'alert failed'
  alert.setAttribute('role', 'alert')
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = picker.dataset['retry'] ?? ''
  button.addEventListener('click', () => {
    alert.remove()
    void again()
  })
  alert.append(`${picker.dataset['failed']} `, button)
  picker.prepend(alert)
}
