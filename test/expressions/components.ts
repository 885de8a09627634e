/**
 * Strongly connected parts of a graph (Tarjan), without recursion: chains are as long as the expressions. Parts come
 * last ones first.
 */
export function components(size: number, next: (node: number) => number[]): { of: number[]; parts: number[][] } {
  const filled = (value: number) => Array.from({ length: size }, () => value)
  const [index, low, of] = [filled(-1), filled(0), filled(-1)]
  const [parts, stack]: [number[][], number[]] = [[], []]
  let count = 0
  for (let root = 0; root < size; root += 1) {
    if (index[root] !== -1) continue
    const work: { node: number; to: number[]; at: number }[] = []
    const open = (node: number) => {
      index[node] = low[node] = count++
      stack.push(node)
      work.push({ node, to: next(node), at: 0 })
    }
    open(root)
    while (work.length > 0) {
      const top = work.at(-1)!
      const to = top.to[top.at++]
      if (to !== undefined) {
        if (index[to] === -1) open(to)
        else if (of[to] === -1) low[top.node] = Math.min(low[top.node]!, index[to]!)
        continue
      }
      work.pop()
      const above = work.at(-1)
      if (above) low[above.node] = Math.min(low[above.node]!, low[top.node]!)
      if (low[top.node] !== index[top.node]) continue
      const part = stack.splice(stack.lastIndexOf(top.node))
      for (const node of part) of[node] = parts.length
      parts.push(part)
    }
  }
  return { of, parts }
}
