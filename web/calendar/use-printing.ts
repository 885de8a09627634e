import { useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'

const paper = matchMedia('print')

/** Before something is printed the page is drawn for paper, at once: the browser does not wait for React. */
function onPrinting(listener: () => void): () => void {
  const draw = () => flushSync(listener)
  paper.addEventListener('change', draw)
  addEventListener('beforeprint', draw)
  addEventListener('afterprint', draw)
  return () => {
    paper.removeEventListener('change', draw)
    removeEventListener('beforeprint', draw)
    removeEventListener('afterprint', draw)
  }
}

let isPrinting = false
addEventListener('beforeprint', () => (isPrinting = true), { capture: true })
addEventListener('afterprint', () => (isPrinting = false), { capture: true })

export const usePrinting = (): boolean => useSyncExternalStore(onPrinting, () => paper.matches || isPrinting)
