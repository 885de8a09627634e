/** Counts what is held down, by the seconds that the server gave with the page. */
const began = performance.now()

const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

export function countDown(): void {
  show()
  setInterval(show, 1000)
}

function show(): void {
  const gone = Math.floor((performance.now() - began) / 1000)
  for (const line of document.querySelectorAll<HTMLElement>('[data-hold]')) {
    const left = Number(line.dataset['hold']) - gone
    line.textContent = (left > 0 ? `${line.dataset['still']} ${clock(left)}` : line.dataset['over']) ?? ''
  }
  for (const mark of document.querySelectorAll<HTMLElement>('[data-seconds]')) {
    mark.dataset['until'] ??= String(Number(mark.dataset['seconds']) + gone)
    const left = Number(mark.dataset['until']) - gone
    mark.textContent = left > 0 ? `, ${clock(left)}` : ''
  }
}
