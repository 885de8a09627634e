/** Whoever has gone on by then is not called back. */
const patienceMs = 5_000

/**
 * Gives an appointment the focus once nothing lies over the calendar and it is drawn where it is now: whoever opened or
 * moved it by keyboard goes on from there.
 */
export function focusCard(appointmentId: string): void {
  const since = performance.now()
  const look = () => {
    const card = document.querySelector<HTMLElement>(`[data-appointment="${CSS.escape(appointmentId)}"]`)
    if (card && !document.querySelector('[role="dialog"]')) card.focus()
    else if (performance.now() - since < patienceMs) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}
