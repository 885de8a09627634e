/**
 * Opens the booking page of a business in somebody else's page:
 *
 *     <a href="https://desk.example/b/corner-salon" data-deskbell>Book</a>
 *     <script src="https://desk.example/assets/embed.js" async></script>
 *
 * Each such link becomes a frame; without this script it stays a link. It keeps nothing, and reads nothing of the page.
 */
const marked = 'a[data-deskbell]'

for (const link of document.querySelectorAll<HTMLAnchorElement>(marked)) frame(link)

function frame(link: HTMLAnchorElement): void {
  const url = new URL(link.href)
  url.searchParams.set('framed', '1')
  const inner = document.createElement('iframe')
  inner.src = url.href
  inner.title = link.textContent?.trim() || 'Booking'
  inner.style.cssText = 'width:100%;border:0;display:block;height:640px;color-scheme:normal'
  let isFirst = true
  addEventListener('message', ({ origin, source, data }) => {
    if (origin !== url.origin || source !== inner.contentWindow) return
    if (data?.deskbell === 'height') inner.style.height = `${Math.min(Math.max(Number(data.height) || 0, 100), 9999)}px`
    if (data?.deskbell !== 'step') return
    // The first page is where the reader found it; a later step is brought into view, if its top is out of it.
    const top = inner.getBoundingClientRect().top
    if (!isFirst && (top < 0 || top > innerHeight)) inner.scrollIntoView({ block: 'start' })
    isFirst = false
  })
  link.replaceWith(inner)
}
