/**
 * Dragging an appointment with mouse, pen or finger. One element moves, outside React, so that a day of 500 drags as
 * lightly as an empty one. A finger first rests: until then it scrolls.
 */
import type { CalendarAppointment } from '#contract/calendar.ts'
import { timeOf } from './days.ts'
import { minuteAt } from './layout.ts'

export type Target = { date: string; time: string; staffId: string | null }
/** A drop that the server has not judged yet; `from`: in whose column it was taken. */
export type Moving = Target & { appointment: CalendarAppointment; from: string | null }
type Drag = {
  card: HTMLElement
  scroller: HTMLElement
  /** How long it lasts, in minutes. */
  lasts: number
  label(target: Target): string
  drop(target: Target): void
}

const step = 15
const startsAfterPx = 6
const restMs = 350
/** So near an edge the board scrolls, so far with every frame. */
const edgePx = 40
const scrollPx = 14

/** Begins when the pointer moves on, or the finger rests; before that it was a click, or a scroll. */
export function watchDrag(event: PointerEvent, drag: Drag): void {
  const finger = event.pointerType === 'touch'
  const over = new AbortController()
  const { signal } = over
  const rest = finger ? setTimeout(() => begin(), restMs) : undefined
  const begin = () => {
    over.abort()
    clearTimeout(rest)
    follow(event, drag)
  }
  const give = () => {
    clearTimeout(rest)
    over.abort()
  }
  addEventListener(
    'pointermove',
    (move) => {
      const far = Math.hypot(move.clientX - event.clientX, move.clientY - event.clientY) > startsAfterPx
      if (far) (finger ? give : begin)()
    },
    { signal },
  )
  for (const end of ['pointerup', 'pointercancel'] as const) addEventListener(end, give, { signal })
}

function follow(from: PointerEvent, { card, scroller, lasts, label, drop }: Drag): void {
  const box = card.getBoundingClientRect()
  const held = { x: from.clientX - box.left, y: from.clientY - box.top }
  const ghost = ghostOf(card, box)
  const columns = [...scroller.querySelectorAll<HTMLElement>('[data-column]')]
  let pointer = { x: from.clientX, y: from.clientY }
  let target: Target | null = null
  let isOver = false
  card.dataset['dragged'] = ''
  const draw = () => {
    if (isOver) return
    scrollAtEdges(scroller, pointer)
    const column = columns.find((one) => {
      const { left, right } = one.getBoundingClientRect()
      return pointer.x >= left && pointer.x < right
    })
    if (column) {
      const place = column.getBoundingClientRect()
      const minute = minuteAt((pointer.y - held.y - place.top) / place.height, { step, lasts })
      target = { date: column.dataset['date'] ?? '', staffId: column.dataset['staff'] ?? null, time: timeOf(minute) }
      ghost.style.width = `${place.width}px`
      ghost.style.transform = `translate(${place.left}px, ${place.top + (minute / 1440) * place.height}px)`
      const text = label(target)
      if (ghost.textContent !== text) ghost.textContent = text
    }
    requestAnimationFrame(draw)
  }
  const over = new AbortController()
  const { signal } = over
  const end = (isDropped: boolean) => {
    isOver = true
    over.abort()
    ghost.remove()
    delete card.dataset['dragged']
    if (isDropped && target) drop(target)
  }
  addEventListener('pointermove', ({ clientX: x, clientY: y }) => void (pointer = { x, y }), { signal })
  addEventListener('pointercancel', () => end(false), { signal })
  addEventListener('keydown', ({ key }) => key === 'Escape' && end(false), { signal })
  // A finger that drags does not scroll.
  addEventListener('touchmove', (move) => move.preventDefault(), { signal, passive: false })
  addEventListener(
    'pointerup',
    () => {
      // The click that follows, before any timer, opens nothing.
      const quiet = new AbortController()
      addEventListener('click', (click) => click.stopPropagation(), { capture: true, signal: quiet.signal })
      setTimeout(() => {
        quiet.abort()
        end(true)
      })
    },
    { signal },
  )
  requestAnimationFrame(draw)
}

function ghostOf(card: HTMLElement, box: DOMRect): HTMLElement {
  const ghost = document.createElement('div')
  ghost.className = card.dataset['ghost'] ?? ''
  ghost.style.height = `${box.height}px`
  ghost.ariaHidden = 'true'
  document.body.append(ghost)
  return ghost
}

function scrollAtEdges(scroller: HTMLElement, { x, y }: { x: number; y: number }): void {
  const { left, right, top, bottom } = scroller.getBoundingClientRect()
  const by = (from: number, to: number, at: number) =>
    at < from + edgePx ? -scrollPx : at > to - edgePx ? scrollPx : 0
  scroller.scrollBy(by(left, right, x), by(top, bottom, y))
}
