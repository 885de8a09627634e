/** In a frame: tells the page around it how high this one is, and brings a new step into view. */
export function tellHeight(): void {
  if (parent === window) return
  let told = 0
  const tell = () => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height)
    if (height === told) return
    told = height
    // Whoever shows us checks where this comes from; a height is no secret.
    parent.postMessage({ deskbell: 'height', height }, '*')
  }
  new ResizeObserver(tell).observe(document.documentElement)
  tell()
  parent.postMessage({ deskbell: 'step' }, '*')
}
