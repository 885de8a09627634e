/** Arrow keys over the cards of the board: up and down in a column, left and right to what is nearest beside it. */
export function nextCard(card: HTMLElement, key: string): HTMLElement | null {
  const columns = [...document.querySelectorAll<HTMLElement>('[data-column]')]
  const column = card.closest<HTMLElement>('[data-column]')
  if (!column) return null
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    const cards = cardsIn(column)
    return cards[cards.indexOf(card) + (key === 'ArrowDown' ? 1 : -1)] ?? null
  }
  const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
  if (!step) return null
  const { top } = card.getBoundingClientRect()
  for (let nth = columns.indexOf(column) + step; columns[nth]; nth += step) {
    const away = (one: HTMLElement) => Math.abs(one.getBoundingClientRect().top - top)
    const [nearest] = cardsIn(columns[nth] as HTMLElement).sort((a, b) => away(a) - away(b))
    if (nearest) return nearest
  }
  return null
}

const cardsIn = (column: HTMLElement) => [...column.querySelectorAll<HTMLElement>('[data-appointment]')]
