/** Reads server-sent events from a URL until it ends or `signal` aborts. Yields the parsed `data` of each. */
export async function* eventStream<E>(url: string, signal: AbortSignal): AsyncGenerator<E> {
  const response = await fetch(url, { signal, headers: { accept: 'text/event-stream' } })
  if (!response.ok || !response.body) throw new Error(`${url} answered ${response.status}`)
  let rest = ''
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + chunk).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const data = block
        .split('\n')
        .filter((line) => line.startsWith('data: '))
        .map((line) => line.slice(6))
        .join('\n')
      // oxlint-disable-next-line deskbell/no-bare-json-parse -- from our own sandbox, on this computer
      if (data !== '') yield JSON.parse(data) as E
    }
  }
}
